import type { NewId } from '@vitals/core';

/** Ids that are the same in every run: `a-1`, `a-2`, … */
export function countingIds(prefix = 'id'): NewId {
  let last = 0;
  return () => `${prefix}-${++last}`;
}
