import { normalName, type DatasetContract, type Field, type LongLayout } from '@vitals/core';
import type { ColumnProfile } from './column-profile.ts';
import type { KnownColumns } from './known-fields.ts';

/** What people call the three columns of a table with one measurement a record, as `normalName` reduces them. */
const codeNames = [
  'code',
  'test',
  'testcode',
  'testname',
  'parameter',
  'param',
  'paramcd',
  'measure',
  'vitalsign',
];
const codeNamesToo = [
  'vital',
  'observation',
  'observationcode',
  'item',
  'analyte',
  'loinc',
  'loinccode',
  'concept',
];
const valueNames = [
  'value',
  'result',
  'resultvalue',
  'valuenum',
  'reading',
  'observationvalue',
  'measurement',
];
const unitNames = ['unit', 'units', 'uom', 'valueuom', 'resultunit', 'resultunits', 'unitofmeasure'];

/** A long layout that a table seems to have. */
export interface DetectedLong {
  readonly layout: LongLayout;
  /** The fields that its known codes measure. */
  readonly measures: readonly Field[];
  /** Columns (0 = first) that belong to the layout. */
  readonly taken: ReadonlySet<number>;
  /** Codes that nobody knows; their records would be left out. */
  readonly otherCodes: number;
}

/**
 * Finds out whether a table has one measurement a record: a column of codes, at least two of which the known contracts
 * measure (by their own codes, by LOINC, by name), beside a column of values.
 */
export function detectLong(
  header: readonly string[],
  profiles: readonly ColumnProfile[],
  known: readonly DatasetContract[],
): DetectedLong | undefined {
  const value = columnNamed(header, valueNames);
  const [code] = header
    .map((_, index) => ({ index, measures: measuresIn(profiles[index], known) }))
    .filter(({ index }) => isNamed(header[index], [...codeNames, ...codeNamesToo]))
    .sort((a, b) => b.measures.size - a.measures.size);
  const values = profiles[value];
  if (code === undefined || code.measures.size < 2 || values === undefined) return undefined;
  if (value === code.index || values.numbers < values.filled / 2) return undefined;
  const unit = columnNamed(header, unitNames);
  const names = (index: number): readonly string[] => [header[index]?.trim() ?? ''];
  const codes = [...code.measures].map(([word, field]) => [word, field.name] as const);
  const measures = new Map([...code.measures.values()].map((field) => [field.name, field] as const));
  const { words, moreWords } = profiles[code.index] ?? { words: new Map(), moreWords: 0 };
  return {
    layout: {
      kind: 'long',
      columns: { code: names(code.index), value: names(value), ...(unit < 0 ? {} : { unit: names(unit) }) },
      codes: Object.fromEntries(codes),
      rows: 'wide',
    },
    measures: [...measures.values()],
    taken: new Set([code.index, value, unit].filter((index) => index >= 0)),
    otherCodes: words.size - code.measures.size + Math.min(moreWords, 1),
  };
}

/** The table without what was taken for columns of their own, and with the measures of its layout. */
export function asLong(known: KnownColumns, { taken, measures }: DetectedLong): KnownColumns {
  const names = new Set(measures.map(({ name }) => name));
  const fields = known.fields.filter(
    ({ column, field }) =>
      column >= 0 && !taken.has(column) && !names.has(field.name) && field['x-from'] === undefined,
  );
  const { kind: _, fitting: __, ...rest } = known;
  return {
    ...rest,
    fields: [...fields, ...measures.map((field) => ({ field: optional(field), column: -1 }))],
  };
}

/** What a row of one file has, a row of another need not have. */
export function optional(field: Field): Field {
  const { required: _, ...constraints } = field.constraints ?? {};
  return { ...field, constraints };
}

const isNamed = (cell: string | undefined, names: readonly string[]): boolean =>
  cell !== undefined && names.includes(normalName(cell));

const columnNamed = (header: readonly string[], names: readonly string[]): number =>
  header.findIndex((cell) => isNamed(cell, names));

function measuresIn(
  profile: ColumnProfile | undefined,
  known: readonly DatasetContract[],
): ReadonlyMap<string, Field> {
  const found = new Map<string, Field>();
  for (const word of profile?.words.keys() ?? []) {
    const field = measureOf(word, known);
    if (field !== undefined) found.set(word, field);
  }
  return found;
}

function measureOf(code: string, known: readonly DatasetContract[]): Field | undefined {
  const all = known.map((contract) => ({ contract, fields: measurable(contract) }));
  for (const { contract, fields } of all) {
    const codes = contract.layout?.kind === 'long' ? Object.entries(contract.layout.codes) : [];
    const name = codes.find(([word]) => word.toLowerCase() === code.toLowerCase())?.[1];
    const field = fields.find((candidate) => candidate.name === name);
    if (field !== undefined) return field;
  }
  const fields = all.flatMap((entry) => entry.fields);
  const byName = (field: Field): boolean =>
    [field.name, ...(field['x-aliases'] ?? [])].some((name) => normalName(name) === normalName(code));
  return fields.find((field) => field['x-loinc'] === code) ?? fields.find(byName);
}

/** Numbers with a unit: what a reading can be of. */
const measurable = ({ schema, layout }: DatasetContract): readonly Field[] =>
  [...schema.fields, ...(layout?.kind === 'long' ? (layout.measures ?? []) : [])].filter(
    (field) => field.type === 'number' && field['x-unit'] !== undefined,
  );
