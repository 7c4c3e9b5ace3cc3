import { loadContract, type LoadedContract } from '@vitals/core';

const delimiters = [',', ';', '\t', '|'] as const;

/**
 * A contract that takes whatever text stands in the columns of a file: for files of others, about which nothing is
 * known but their first line. With a quoted line feed in the header, or no header, it fits nothing, and the file is refused.
 */
export function anythingContract(bytes: Uint8Array): LoadedContract {
  const [first = ''] = Buffer.from(bytes.subarray(0, 1 << 16))
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r/);
  const [delimiter = ','] = delimiters.toSorted((a, b) => count(first, b) - count(first, a));
  const cells = first.split(delimiter).map((cell) => cell.trim().replaceAll('"', ''));
  const names = [...new Set(cells.filter((name) => name !== ''))];
  return loadContract(
    {
      name: 'anything',
      schema: { missingValues: [''], fields: names.map(field) },
      maxRejectedRatio: 1,
    },
    'anything',
  );
}

const field = (header: string, i: number): object => ({
  name: `column_${i + 1}`,
  type: 'string',
  'x-aliases': [header],
});

const count = (text: string, part: string): number => text.split(part).length;
