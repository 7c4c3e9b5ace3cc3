import { gzipSync } from 'node:zlib';
import { fileLimits } from '@vitals/core';
import { between, good, header, time, type Attack } from './attack.ts';

const { recordBytes, cellBytes, headBytes, columns, inflateFreeBytes } = fileLimits;
const row = (id: string): string => `${id},${time},72,36.6,fine`;

/** Files whose shape is wrong: what they are, how long they are, where their quotes and line ends are. */
export const structureAttacks: readonly Attack[] = [
  {
    name: 'an empty file, or nothing but blanks and line ends',
    outcome: 'refused, `empty-file`',
    bytes: () => Buffer.from(' \n\n\t\n'),
    decided: { refusal: 'empty-file' },
  },
  {
    name: 'a binary file',
    outcome: 'refused, `not-text`',
    bytes: () => Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256)),
    decided: { refusal: 'not-text' },
  },
  {
    name: 'a workbook or another zip archive called .csv',
    outcome: 'refused, `archive`',
    bytes: () => Buffer.from('PK\u0003\u0004and so on'),
    decided: { refusal: 'archive' },
  },
  {
    name: 'carriage returns as the only line ends',
    outcome: 'read: they are line ends then',
    bytes: () => Buffer.from(`${header}\r${good}\r`),
    decided: { accepted: 1, reasons: {}, processed: good },
  },
  {
    name: 'one line of megabytes and nothing else',
    outcome: 'refused, `no-header`',
    bytes: () => Buffer.alloc(3 * headBytes, 'x'),
    decided: { refusal: 'no-header' },
  },
  {
    name: 'a header of a million columns',
    outcome: 'refused, `no-header`: it does not end within the first MiB',
    bytes: () => Buffer.from(`${'c,'.repeat(1_000_000)}c\n1\n`),
    decided: { refusal: 'no-header' },
  },
  {
    name: 'a header of more columns than are read, within the first MiB',
    outcome: 'refused, `too-many-columns`',
    bytes: () => Buffer.from(`${header}${',c'.repeat(columns)}\n${good}\n`),
    decided: { refusal: 'too-many-columns' },
  },
  {
    name: 'a header that names a column of the contract twice',
    outcome: 'refused, `duplicate-columns`',
    bytes: () => Buffer.from(`${header},Pulse\n${good},72\n`),
    decided: { refusal: 'duplicate-columns' },
  },
  {
    name: 'a record of 300,000 cells',
    outcome: 'the record is rejected, `extra-cell`',
    bytes: () => between(`${row('P2')}${',1'.repeat(300_000)}`),
    decided: { accepted: 2, reasons: { 'extra-cell': 1 } },
  },
  {
    name: 'a record, or a line, above the limit',
    outcome: 'the line is rejected without its text, `size-error`; reading goes on with the next line',
    bytes: () => between(`P2,${time},72,36.6,${'x'.repeat(recordBytes)}`),
    decided: { accepted: 2, reasons: { 'size-error': 1 } },
  },
  {
    name: 'a cell above the limit',
    outcome: 'the record is rejected, `cell-size`',
    bytes: () => between(`P2,${time},72,36.6,${'x'.repeat(cellBytes + 1)}`),
    decided: { accepted: 2, reasons: { 'cell-size:notes': 1 } },
  },
  {
    name: 'a cell of exactly the limit, in quotes or not',
    outcome: 'kept',
    bytes: () =>
      between(
        `P2,${time},72,36.6,${'x'.repeat(cellBytes)}`,
        `P3,${time},72,36.6,"${'""'.repeat(cellBytes)}"`,
      ),
    decided: { accepted: 4, reasons: {} },
  },
  {
    name: 'a quote that is never closed',
    outcome: 'its line is rejected, `quote-error`; reading goes on with the next line',
    bytes: () => between(`P2,${time},72,36.6,"open`, row('P3')),
    decided: { accepted: 3, reasons: { 'quote-error': 1 } },
  },
  {
    name: 'a quote that is never closed, in front of megabytes',
    outcome: 'the same: its line is rejected, and no other one',
    bytes: () =>
      between(`P2,${time},72,36.6,"open`, ...Array.from({ length: 60_000 }, (_, i) => row(`Q${i}`))),
    decided: { accepted: 60_002, reasons: { 'quote-error': 1 } },
  },
  {
    name: 'text behind a closing quote',
    outcome: 'its line is rejected, `quote-error`',
    bytes: () => between(`P2,${time},72,36.6,"a" b`),
    decided: { accepted: 2, reasons: { 'quote-error': 1 } },
  },
  {
    name: 'a quote inside an unquoted cell',
    outcome: 'kept as it stands',
    bytes: () => between(`P2,${time},72,36.6,5" cut`),
    decided: { accepted: 3, reasons: {}, processed: `P2,${time},72,36.6,"5"" cut"` },
  },
  {
    name: 'every record with a cell too few',
    outcome: 'each is rejected, `missing-cell`, and so many refuse the file: `too-many-rejected`',
    bytes: () => Buffer.from(`${header}\n${`P1,${time},72\n`.repeat(5000)}`),
    decided: { refusal: 'too-many-rejected' },
  },
  {
    name: 'lines of nothing but delimiters and blanks',
    outcome: 'skipped and counted, `blank`',
    bytes: () => between(',,,,', ' , , , , ', ''),
    decided: { accepted: 2, reasons: {}, skipped: { blank: 3 } },
  },
  {
    name: 'a gzip bomb',
    outcome: 'refused, `compression-ratio`, once it has grown beyond the ratio',
    bytes: () => gzipSync(`${header}\n${good}\n${'x'.repeat(3 * inflateFreeBytes)}`),
    decided: { refusal: 'compression-ratio' },
  },
  {
    name: 'gzip inside gzip',
    outcome: 'refused, `archive`: only one layer is taken off',
    bytes: () => gzipSync(gzipSync(`${header}\n${`${good}\n`.repeat(5000)}`)),
    decided: { refusal: 'archive' },
  },
  {
    name: 'gzip that is cut off',
    outcome: 'refused, `compression`',
    bytes: () => gzipSync(`${header}\n${`${good}\n`.repeat(5000)}`).subarray(0, -20),
    decided: { refusal: 'compression' },
  },
];
