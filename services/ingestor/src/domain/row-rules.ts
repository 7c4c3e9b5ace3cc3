import type { RowPlan } from './row-plan.ts';
import type { Row, Value } from './row.ts';

/** Adds the problems that the values of a record have with each other. What is missing breaks no comparison. */
export function addBrokenRules(plan: RowPlan, row: Row): void {
  for (const { code, small, large } of plan.less) {
    const a = row.values[small];
    const b = row.values[large];
    if (typeof a === 'number' && typeof b === 'number' && a >= b) {
      row.problems.push({ code, ...(a > b ? { hint: 'looks-swapped' as const } : {}) });
    }
  }
  for (const { code, first, second } of plan.notAfter) {
    if (isAfter(row.values[first], row.values[second])) row.problems.push({ code });
  }
  for (const { code, fields } of plan.anyOf) {
    if (fields.every((place) => row.values[place] === null)) row.problems.push({ code });
  }
}

/**
 * Compares dates (2026-11-01) and times (2026-11-01T08:00:00.5Z), a date with a time by their days. Texts of the same
 * form compare as the times do; without their Z also where only one has a fraction.
 */
function isAfter(first: Value | undefined, second: Value | undefined): boolean {
  if (typeof first !== 'string' || typeof second !== 'string') return false;
  const length = first.length === day || second.length === day ? day : Infinity;
  return first.replace('Z', '').slice(0, length) > second.replace('Z', '').slice(0, length);
}

const day = 'YYYY-MM-DD'.length;
