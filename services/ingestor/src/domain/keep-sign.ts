import type { Comparator, RowPlan } from './row-plan.ts';
import type { Row } from './row.ts';

/** Puts the sign that stood in front of a number into the field that keeps it. */
export function keepSign({ code, number, companion }: Comparator, plan: RowPlan, row: Row): void {
  const sign = row.comparisons.find(({ place }) => place === number)?.sign ?? '';
  const hasColumn = plan.fields[companion]?.index !== -1;
  const said = hasColumn ? (row.texts[companion] ?? '') : '';
  if (sign !== '' && said !== '' && sign !== said) row.problems.push({ code });
  if (hasColumn && sign === '') return;
  row.texts[companion] = sign;
  row.values[companion] = sign === '' ? null : sign;
}
