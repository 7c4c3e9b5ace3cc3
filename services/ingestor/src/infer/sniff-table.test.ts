import { expect, test } from '@jest/globals';
import { sniffTable } from './sniff-table.ts';

const sniff = (text: string): ReturnType<typeof sniffTable> => sniffTable(Buffer.from(text), true);

test.each([
  ['a,b\n1,2\n', { delimiter: ',', header: ['a', 'b'], columns: 2, above: 1 }],
  ['a;b;c\n1,5;2;3\n1,6;2;3\n', { delimiter: ';', header: ['a', 'b', 'c'], columns: 3, above: 1 }],
  ['a\tb\n1\t2\n', { delimiter: '\t', header: ['a', 'b'], columns: 2, above: 1 }],
  ['"a,x"|b\n1|2\n', { delimiter: '|', header: ['a,x', 'b'], columns: 2, above: 1 }],
  [
    'Export\nfrom,the ward\n\nid,time,pulse\n1,2,3\n4,5,6\n7,8,9\n',
    { delimiter: ',', header: ['id', 'time', 'pulse'], columns: 3, above: 4 },
  ],
])('%j is a table: %j', (text, shape) => {
  expect(sniff(text)).toEqual(shape);
});

test.each([
  '63,1,140\n44,1,130\n',
  'Smith,1961-02-03,70\nJones,1955-12-24,71\n',
  'Smith,female,alert\nJones,male,alert\n',
])('%j has no header: its first record is never taken for names', (text) => {
  expect(sniff(text)).toEqual({ delimiter: ',', columns: 3, above: 0 });
});

test.each(['', 'only one column\nof words\n', '\n\n\n'])('%j is no table', (text) => {
  expect(sniff(text)).toBeUndefined();
});
