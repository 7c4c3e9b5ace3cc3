/** What `_row` holds: a record of a run. */
export interface RowReference {
  readonly runId: string;
  readonly record: number;
}

const shape = /^([0-9a-f]{32}):([1-9]\d{0,9})$/;

/** The record that a cell of `_row` names; `undefined` when it names none. */
export function rowReference(cell: string): RowReference | undefined {
  const [, runId, record] = shape.exec(cell.trim().toLowerCase()) ?? [];
  return runId === undefined ? undefined : { runId, record: Number(record) };
}
