/**
 * Lines that somebody has to touch to make one text out of the other: in each stretch that differs, the longer side.
 * A line that is edited counts once, one that is added or taken out counts once.
 */
export function changedLines(before: string, after: string): number {
  const left = before.split('\n');
  const right = after.split('\n');
  const common = commonTails(left, right);
  let changed = 0;
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    let taken = 0;
    let added = 0;
    while ((i < left.length || j < right.length) && (left[i] !== right[j] || i >= left.length)) {
      if (j >= right.length || (i < left.length && at(common, i + 1, j) >= at(common, i, j + 1))) {
        i += 1;
        taken += 1;
      } else {
        j += 1;
        added += 1;
      }
    }
    changed += Math.max(taken, added);
    i += 1;
    j += 1;
  }
  return changed;
}

const at = (table: readonly (readonly number[])[], i: number, j: number): number => table[i]?.[j] ?? 0;

/** Length of the longest common subsequence of what begins at each pair of lines. */
function commonTails(left: readonly string[], right: readonly string[]): readonly (readonly number[])[] {
  const table = Array.from({ length: left.length + 1 }, () =>
    Array.from({ length: right.length + 1 }, () => 0),
  );
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      const row = table[i];
      if (row === undefined) continue;
      row[j] =
        left[i] === right[j]
          ? at(table, i + 1, j + 1) + 1
          : Math.max(at(table, i + 1, j), at(table, i, j + 1));
    }
  }
  return table;
}
