import type { Field } from '@vitals/core';

/** NEWS2 and the adult bands begin at this age, in years (Royal College of Physicians, 2017). */
export const adultFromYears = 16;

const perYear: Readonly<Record<string, number>> = { a: 1, mo: 12, wk: 52.18, d: 365.25 };

/**
 * An age is an interval, because "0 years" may be a newborn or a child of eleven months: from the age written to just
 * below the next one at the precision it was written with. Both in years.
 */
export interface Age {
  readonly from: number;
  readonly below: number;
}

/** `undefined` where the cell is missing or no number, or the contract's unit is none of a, mo, wk, d. */
export function ageIn(cell: string, field: Field): Age | undefined {
  const units = perYear[field['x-unit'] ?? 'a'];
  if (units === undefined || cell === '') return undefined;
  const written = Number(cell);
  if (!Number.isFinite(written) || written < 0) return undefined;
  const decimals = cell.includes('.') ? cell.length - cell.indexOf('.') - 1 : 0;
  return { from: written / units, below: (written + 10 ** -decimals) / units };
}

export const isChild = (age: Age | undefined): boolean => age !== undefined && age.from < adultFromYears;
