import { rejectedColumns } from '../domain/rejected-record.ts';
import { unguarded } from '../domain/formula-guard.ts';

/** Where a corrected rejected file has the columns that rejected.csv added. 0 = first. */
export interface CorrectionColumns {
  readonly row: number;
  readonly line: number;
  /** All of them. */
  readonly added: ReadonlySet<number>;
}

export interface CorrectedHeader {
  /** The file's own names as they were; empty where an added column is. */
  readonly header: readonly string[];
  readonly columns: CorrectionColumns;
}

/**
 * Recognises the header of a rejected file that somebody has put right: all four added columns are there, wherever a
 * spreadsheet may have moved them. `undefined` for any other header.
 */
export function correctedHeader(cells: readonly string[]): CorrectedHeader | undefined {
  const names = cells.map((cell) => cell.trim().toLowerCase());
  const places = rejectedColumns.map((name) => names.indexOf(name));
  const [row = -1, line = -1] = places;
  if (places.includes(-1)) return undefined;
  const added = new Set(places);
  const header = cells.map((cell, i) => (added.has(i) ? '' : unguarded(cell)));
  return { header, columns: { row, line, added } };
}

/** A file's own columns: those that an earlier rejected.csv added are written anew. */
export function ownHeader({
  header,
  correction,
}: {
  readonly header: readonly string[];
  readonly correction?: CorrectionColumns;
}): readonly string[] {
  return correction === undefined ? header : header.filter((_, i) => !correction.added.has(i));
}
