import { describe, expect, test } from '@jest/globals';
import { clashPath, foldersOf, foldPath, viewPath } from './view-path.ts';

test.each([
  ['raw/visits.csv', 'raw/visits.csv'],
  ['raw/Größe 3/日本.csv', 'raw/Größe 3/日本.csv'],
  ['raw/100%.csv', 'raw/100%25.csv'],
  ['a//b', 'a/%/b'],
  ['', '%'],
  ['.', '%2E'],
  ['..', '%2E%2E'],
  ['...', '%2E.%2E'],
  ['name. ', 'name.%20'],
  ['tab\tnul\0', 'tab%09nul%00'],
  ['a\\b', 'a%5Cb'],
  ['nul', '%6Eul'],
  ['com1.csv', '%63om1.csv'],
  ['common.csv', 'common.csv'],
])('the key %j is shown at %j', (key, path) => {
  expect(viewPath(key)).toBe(path);
});

test('every name fits into 255 bytes', () => {
  const keys = ['x'.repeat(1000), '😀'.repeat(250), ':'.repeat(1000), `${'x'.repeat(1000)}.csv`];
  for (const key of keys) expect(Buffer.byteLength(viewPath(key))).toBeLessThan(256);
});

test('long names that begin alike stay apart', () => {
  expect(viewPath(`${'x'.repeat(300)}1`)).not.toBe(viewPath(`${'x'.repeat(300)}2`));
});

describe('a clash', () => {
  test('goes into a folder of its own, which no key can name', () => {
    expect(clashPath('raw/a.csv')).toMatch(/^%[0-9a-f]{16}\/a\.csv$/u);
    expect(viewPath('%0123456789abcdef/a.csv')).not.toBe('%0123456789abcdef/a.csv');
  });
});

test('paths fold by case and by Unicode form', () => {
  expect(foldPath('Raw/e\u0301')).toBe(foldPath('raw/\u00c9'));
});

test('folders of a path, nearest last', () => {
  expect(foldersOf('a/b/c.csv')).toEqual(['a', 'a/b']);
  expect(foldersOf('c.csv')).toEqual([]);
});
