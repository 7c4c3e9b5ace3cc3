/** Lines around a change that are shown with it. */
const around = 2;

interface Line {
  readonly mark: ' ' | '-' | '+';
  readonly text: string;
}

/** What was changed between two texts, as `diff -u` shows it, without its header. */
export function lineDiff(before: string, after: string): string {
  const lines = compared(before.trimEnd().split('\n'), after.trimEnd().split('\n'));
  const shown = lines.map((_, i) =>
    lines.slice(Math.max(0, i - around), i + around + 1).some(({ mark }) => mark !== ' '),
  );
  return lines
    .flatMap(({ mark, text }, i) => {
      if (shown[i] === true) return [`${mark}${text}`];
      return shown[i - 1] === true ? [' …'] : [];
    })
    .join('\n');
}

function compared(before: readonly string[], after: readonly string[]): readonly Line[] {
  const lines: Line[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    const [left, right] = [before[i], after[j]];
    if (left !== undefined && left === right) {
      lines.push({ mark: ' ', text: left });
      i += 1;
      j += 1;
      continue;
    }
    // Short texts with few changes: the nearest line that is in both ends the stretch that differs.
    const [takenOut, added] = nearestCommon(before.slice(i), after.slice(j));
    for (const text of before.slice(i, i + takenOut)) lines.push({ mark: '-', text });
    for (const text of after.slice(j, j + added)) lines.push({ mark: '+', text });
    i += takenOut;
    j += added;
  }
  return lines;
}

function nearestCommon(before: readonly string[], after: readonly string[]): readonly [number, number] {
  for (let distance = 1; distance <= before.length + after.length; distance++) {
    for (let i = 0; i <= distance; i++) {
      const [left, right] = [before[i], after[distance - i]];
      if (left !== undefined && left === right) return [i, distance - i];
    }
  }
  return [before.length, after.length];
}
