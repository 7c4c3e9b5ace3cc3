import { expect, test } from '@jest/globals';
import { describeCode } from './codes.ts';
import { fileLimits, sizeText } from './file-limits.ts';

test.each([
  [1024, '1 KiB'],
  [128 * 1024, '128 KiB'],
  [1 << 20, '1 MiB'],
  [50 * 2 ** 30, '50 GiB'],
  [1500, '1500 bytes'],
])('%d bytes read %s', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text);
});

test.each([
  ['size-error', fileLimits.recordBytes],
  ['cell-size', fileLimits.cellBytes],
  ['decompressed-size', fileLimits.inflatedBytes],
])('the sentence for %s quotes the limit', (code, bytes) => {
  expect(describeCode(code)).toContain(sizeText(bytes));
});
