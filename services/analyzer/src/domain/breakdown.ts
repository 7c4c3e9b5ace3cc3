import { smallGroup, type Breakdown } from '@vitals/core';

interface Group {
  rows: number;
  abnormalRows: number;
  /** Different subjects, counted no further than the small-group limit. */
  readonly subjects: Set<string>;
  readonly abnormalSubjects: Set<string>;
}

/** Counts rows by group; `subject` is empty where it is not known. A group is small when it has few rows or, where subjects are known, few subjects. */
export class GroupTally {
  readonly #groups = new Map<string, Group>();

  row(label: string, subject: string, abnormal: boolean): void {
    const group = this.#group(label);
    group.rows += 1;
    if (abnormal) group.abnormalRows += 1;
    if (subject === '') return;
    if (group.subjects.size < smallGroup) group.subjects.add(subject);
    if (abnormal && group.abnormalSubjects.size < smallGroup) group.abnormalSubjects.add(subject);
  }

  #group(label: string): Group {
    const known = this.#groups.get(label);
    if (known !== undefined) return known;
    const fresh = {
      rows: 0,
      abnormalRows: 0,
      subjects: new Set<string>(),
      abnormalSubjects: new Set<string>(),
    };
    this.#groups.set(label, fresh);
    return fresh;
  }

  /** Groups in the given order of labels; nothing where fewer than two groups occurred. */
  finish(by: Breakdown['by'], field: string, labels: readonly string[]): Breakdown | undefined {
    const present = labels.flatMap((label) => {
      const group = this.#groups.get(label);
      return group === undefined ? [] : [{ label, group }];
    });
    if (present.length < 2) return undefined;
    const rows = suppressed(present.map(({ group }) => ({ count: group.rows, people: sizeOf(group) })));
    const abnormal = suppressed(
      present.map(({ group }) => ({ count: group.abnormalRows, people: abnormalSizeOf(group) })),
    );
    const groups = present.map(({ label }, at) => {
      const shown = rows[at] ?? null;
      return { label, rows: shown, abnormalRows: shown === null ? null : (abnormal[at] ?? null) };
    });
    return { by, field, groups };
  }
}

const sizeOf = (group: Group): number =>
  group.subjects.size > 0 ? Math.min(group.rows, group.subjects.size) : group.rows;

const abnormalSizeOf = (group: Group): number =>
  group.abnormalSubjects.size > 0
    ? Math.min(group.abnormalRows, group.abnormalSubjects.size)
    : group.abnormalRows;

interface Cell {
  readonly count: number;
  readonly people: number;
}

/**
 * Small counts become `null`. The total is told elsewhere, so that a single gap could be computed from the others:
 * then the smallest other count is hidden as well. A zero is nobody and hides nobody.
 */
function suppressed(cells: readonly Cell[]): readonly (number | null)[] {
  const shown = cells.map(({ count, people }) => (count > 0 && people < smallGroup ? null : count));
  if (shown.filter((count) => count === null).length !== 1) return shown;
  const others = shown.filter((count) => count !== null && count > 0);
  const smallest = Math.min(...others.map(Number));
  const companion = shown.indexOf(smallest);
  return shown.map((count, at) => (at === companion ? null : count));
}
