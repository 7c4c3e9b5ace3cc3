import type { DatasetContract } from '@vitals/core';
import type { RowPlan } from '../domain/row-plan.ts';
import { columnSpec, ignoredColumn, type ColumnSpec } from './column-spec.ts';
import { cellKinds, rangesPerColumn, type ColumnTable } from './column-table.ts';
import { fillOutput } from './output-table.ts';
import { fillRules } from './rules-table.ts';
import { scaledDown, scaledUp } from './scaled-range.ts';
import { fillWords } from './word-table.ts';

/** A column that is slower than others, by its field's name (the contract's, not the file's). */
export interface SlowColumn {
  readonly field: string;
  readonly why: string;
  /**
   * `asked`: the careful lane is asked once for each text of the column. `careful`: a record in which it is not empty
   * takes the careful lane. `always`: every record does.
   */
  readonly how: 'asked' | 'careful' | 'always';
}

export interface FilledTable {
  readonly table: ColumnTable;
  readonly slow: readonly SlowColumn[];
}

interface Question {
  readonly contract: DatasetContract;
  readonly plan: RowPlan;
  readonly delimiter: string;
  /** Columns of the header. */
  readonly columns: number;
}

/** Index of a field that the file does not have: its cells are missing. */
const noColumn = -1;

/** Works out the kernel's table for one file, once its header is known. */
export function fillTable({ contract, plan, delimiter, columns }: Question): FilledTable {
  const { specs, slow } = specsOf(contract, plan, columns);
  const days = daysBetween(plan);
  const byte = delimiter.charCodeAt(0);
  const table: ColumnTable = {
    columns,
    delimiter: byte,
    kinds: Uint8Array.from(specs, ({ kind }) => kind),
    required: Uint8Array.from(specs, ({ required }) => Number(required)),
    least: rangesOf(specs, ({ minimum }, decimals) => scaledUp(minimum, decimals)),
    most: rangesOf(specs, ({ maximum }, decimals) => scaledDown(maximum, decimals)),
    whole: Uint8Array.from(specs, ({ whole }) => Number(whole)),
    minLength: Int32Array.from(specs, ({ minLength }) => Math.min(minLength, maxInt32)),
    maxBytes: Int32Array.from(specs, ({ maxBytes }) => Math.min(maxBytes, maxInt32)),
    patterns: specs.map(({ pattern }) => pattern),
    words: fillWords(specs.map(({ words }) => words)),
    spellings: specs.map(({ spellings }) => spellings),
    times: specs.map(({ times }) => times),
    ...days,
    rules: fillRules(
      plan,
      specs.some(({ required }) => required),
    ),
    output: fillOutput(plan, columns, byte),
  };
  return { table, slow };
}

const maxInt32 = 0x7fff_ffff;

function specsOf(
  contract: DatasetContract,
  plan: RowPlan,
  columns: number,
): { readonly specs: readonly ColumnSpec[]; readonly slow: readonly SlowColumn[] } {
  const specs = Array.from({ length: columns }, () => ignoredColumn);
  const slow: SlowColumn[] = [];
  for (const [place, field] of contract.schema.fields.entries()) {
    const fieldPlan = plan.fields[place];
    if (fieldPlan === undefined || fieldPlan.index === noColumn) continue;
    if (fieldPlan.index < 0) {
      slow.push({ field: field.name, why: 'its value is not in a column of the file', how: 'always' });
      continue;
    }
    const spec = columnSpec(fieldPlan, field);
    specs[fieldPlan.index] = spec;
    if (spec.careful !== undefined)
      slow.push({ field: field.name, why: spec.careful, how: spec.required ? 'always' : 'careful' });
    else if (spec.asked !== undefined) slow.push({ field: field.name, why: spec.asked, how: 'asked' });
  }
  return { specs, slow };
}

function rangesOf(
  specs: readonly ColumnSpec[],
  limit: (spec: ColumnSpec, decimals: number) => number,
): Int32Array {
  return Int32Array.from(
    specs.flatMap((spec) => Array.from({ length: rangesPerColumn }, (_, decimals) => limit(spec, decimals))),
  );
}

/** A limit that is no date lets no day pass: times then take the careful lane. */
function daysBetween({ limits }: RowPlan): { readonly afterDay: number; readonly beforeDay: number } {
  const day = (text: string): number =>
    /^\d{4}-\d\d-\d\d/.test(text) ? Number(text.slice(0, 10).replaceAll('-', '')) : Number.NaN;
  const [afterDay, beforeDay] = [day(limits.earliest), day(limits.latest)];
  return Number.isNaN(afterDay + beforeDay) ? { afterDay: 0, beforeDay: 0 } : { afterDay, beforeDay };
}

/** Whether a record can take the fast lane at all. */
export function isWorthwhile({ table, slow }: FilledTable): boolean {
  return !slow.some(({ how }) => how === 'always') && table.kinds.some((kind) => kind > cellKinds.ignored);
}
