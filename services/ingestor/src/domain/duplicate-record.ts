import { csvRecord } from './csv-cell.ts';
import { guarded } from './formula-guard.ts';

export function duplicatesHeader(keyNames: readonly string[]): string {
  return csvRecord([...keyNames, '_row', '_line', '_first_row', '_first_line']);
}

/** A record of duplicates.csv: the key, where it is, and where the first record with that key is. */
export function duplicateRecord(
  duplicate: {
    readonly key: readonly string[];
    readonly record: number;
    readonly line: number;
    readonly firstRecord: number;
    readonly firstLine: number;
  },
  runId: string,
): string {
  const { key, record, line, firstRecord, firstLine } = duplicate;
  const places = [`${runId}:${record}`, String(line), `${runId}:${firstRecord}`, String(firstLine)];
  return csvRecord([...key.map(guarded), ...places]);
}
