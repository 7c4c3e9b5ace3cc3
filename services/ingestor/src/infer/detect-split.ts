import { normalName, type DatasetContract, type Field, type SplitColumn } from '@vitals/core';
import type { ColumnProfile } from './column-profile.ts';
import { optional } from './detect-long.ts';
import type { KnownColumns } from './known-fields.ts';

/** Share of the cells that must be two numbers with a slash. */
const nearlyAll = 0.95;

/** A column of pairs, and the two fields that it holds. */
export interface DetectedSplit {
  readonly split: SplitColumn;
  readonly column: number;
  readonly fields: readonly [Field, Field];
}

/** Finds a column of blood pressures as people write them, `126/83`, where the table has none in columns of their own. */
export function detectSplit(
  header: readonly string[],
  profiles: readonly ColumnProfile[],
  known: KnownColumns,
  dictionary: readonly DatasetContract[],
): DetectedSplit | undefined {
  const into = ['systolic', 'diastolic'] as const;
  if (known.fields.some(({ field }) => into.some((name) => name === field.name))) return undefined;
  const column = profiles.findIndex(
    ({ pairs, filled }, i) =>
      filled > 0 &&
      pairs / filled >= nearlyAll &&
      /^(?:bp|rr|.*pressure.*)$/.test(normalName(header[i] ?? '')),
  );
  const fields = dictionary.flatMap(({ schema }) => schema.fields);
  const [small, large] = into.map((name) =>
    fields.find((field) => field.name === name && field['x-abnormal']),
  );
  if (column < 0 || small === undefined || large === undefined) return undefined;
  return {
    split: { columns: [header[column]?.trim() ?? ''], by: '/', into },
    column,
    fields: [small, large],
  };
}

export function asSplit(known: KnownColumns, { fields, column }: DetectedSplit): KnownColumns {
  const others = known.fields.filter((found) => found.column !== column);
  return {
    ...known,
    fields: [...others, ...fields.map((field) => ({ field: optional(field), column: -1 }))],
  };
}
