import type { DatasetContract, Field } from '@vitals/core';
import { badCells, goodCell } from './sample-cells.ts';

/** A column of a raw file: its header, and the cell that it has in a row. */
interface Column {
  readonly header: string;
  readonly field?: Field;
  readonly cellOf: (row: number) => string;
}

/** A raw file for a contract: good records first, then one for each way in which a cell can be wrong. */
interface SampleFile {
  readonly key: string;
  readonly text: string;
}

export const fileName = 'sample';

/** The canonical header of a field. Where the contract takes files to be in another unit, it says that this one is not. */
export const headerOf = ({ name, 'x-source-unit': other, 'x-unit': unit = '' }: Field): string =>
  other === undefined ? name : `${name} (${unit})`;

export function sampleFile(contract: DatasetContract): SampleFile {
  const columns = columnsOf(contract);
  const { missingValues = [''] } = contract.schema;
  const record = (row: number): readonly string[] => columns.map(({ cellOf }) => cellOf(row));
  // Where a record is not a row, what is wrong with it is not what the standard would say about a row.
  const bad = contract.layout === undefined ? columns.flatMap(({ field }, i) => wrongIn(field, i)) : [];
  const good = Array.from({ length: 40 + bad.length * 2 }, (_, row) => record(row));
  const records = [...good, ...bad];
  const lines = [columns.map(({ header }) => header), ...records].map((cells) => cells.join(','));
  return { key: `raw/${fileName}.csv`, text: `${lines.join('\n')}\n` };

  function wrongIn(field: Field | undefined, i: number): readonly (readonly string[])[] {
    if (field === undefined) return [];
    return badCells(field, missingValues).map(({ text }, row) => record(row).with(i, text));
  }
}

function columnsOf(contract: DatasetContract): readonly Column[] {
  const { layout, schema } = contract;
  const own = (field: Field): Column => ({
    header: headerOf(field),
    field,
    cellOf: (row) => goodCell(field, row, contract),
  });
  const fields = schema.fields.filter((field) => field['x-from'] === undefined);
  if (layout === undefined) return fields.map(own);
  if (layout.kind === 'repeats') {
    const repeated = fields.filter(({ name }) => Object.hasOwn(layout.columns, name));
    const others = fields.filter((field) => !repeated.includes(field));
    const columns = repeated.flatMap((field) =>
      [0, 30].map((number) => ({
        ...own(field),
        header: (layout.columns[field.name]?.[0] ?? '').replace('#', String(number)),
      })),
    );
    return [...others.map(own), ...columns];
  }
  const codes = Object.keys(layout.codes);
  const measures = layout.rows === 'wide' ? schema.fields : (layout.measures ?? []);
  const measureOf = (row: number): Field | undefined =>
    measures.find(({ name }) => name === layout.codes[codes[row % codes.length] ?? '']);
  const measured = new Set(layout.rows === 'wide' ? Object.values(layout.codes) : []);
  const { code, value, unit } = layout.columns;
  return [
    ...fields.filter(({ name }) => !measured.has(name)).map(own),
    { header: code[0] ?? '', cellOf: (row) => codes[row % codes.length] ?? '' },
    { header: value[0] ?? '', cellOf: (row) => valueOf(measureOf(row), row) },
    ...(unit === undefined
      ? []
      : [{ header: unit[0] ?? '', cellOf: (row: number) => measureOf(row)?.['x-unit'] ?? '' }]),
    ...(layout.filter ?? []).map(({ column, keep }) => ({
      header: column[0] ?? '',
      cellOf: () => keep[0] ?? '',
    })),
  ];

  function valueOf(measure: Field | undefined, row: number): string {
    return measure === undefined ? '' : goodCell(measure, row, contract);
  }
}
