import { gunzipSync, gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { matchHeader, type DatasetContract } from '@vitals/core';
import { encoded, type Dialect } from './dialect.ts';

const usual: Dialect = {
  delimiter: ',',
  lineEnd: '\n',
  encoding: 'utf-8',
  quotes: 'where needed',
  gzip: false,
  endsWithLineEnd: true,
};

/** A file of the same content in another form, for each form that the reader knows. */
interface Twin {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Twins of a file in UTF-8 (or gzip of it) whose header is its first record. */
export function twinsOf(stored: Buffer, delimiter: string, contract: DatasetContract): readonly Twin[] {
  const bytes = stored[0] === 0x1f && stored[1] === 0x8b ? gunzipSync(stored) : stored;
  const text = bytes
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .replaceAll('\r\n', '\n');
  const records: readonly (readonly string[])[] = parse(text, { delimiter, relax_column_count: true });
  const written = (how: Partial<Dialect>): Buffer => encoded(records, { ...usual, ...how });
  return [
    { name: 'UTF-16LE', bytes: written({ encoding: 'utf-16le' }) },
    { name: 'UTF-16BE', bytes: written({ encoding: 'utf-16be' }) },
    { name: 'gzip', bytes: gzipSync(bytes) },
    { name: 'CR', bytes: Buffer.from(text.replaceAll('\n', '\r')) },
    { name: 'CRLF', bytes: written({ lineEnd: '\r\n' }) },
    { name: 'TAB, quoted', bytes: written({ delimiter: '\t', quotes: 'everywhere' }) },
    {
      name: '; with decimal commas',
      bytes: encoded(withCommas(records, contract), { ...usual, delimiter: ';' }),
    },
  ];
}

/** Numbers as they are written where the decimal mark is a comma; texts, times and codes stay what they are. */
function withCommas(
  records: readonly (readonly string[])[],
  contract: DatasetContract,
): readonly (readonly string[])[] {
  const { columns, layout } = matchHeader(contract, records[0] ?? []);
  const numbers = new Set(
    contract.schema.fields.flatMap(({ type }, i) => {
      const index = columns[i]?.index ?? -1;
      return index >= 0 && (type === 'number' || type === 'integer') ? [index] : [];
    }),
  );
  if (layout?.kind === 'long') numbers.add(layout.value);
  for (const repeat of layout?.kind === 'repeats' ? layout.repeats : [])
    for (const index of repeat.columns.values()) numbers.add(index);
  return records.map((cells) =>
    cells.map((cell, i) => (numbers.has(i) ? cell.replace(/^(\s*-?\d*)\.(\d+\s*)$/, '$1,$2') : cell)),
  );
}
