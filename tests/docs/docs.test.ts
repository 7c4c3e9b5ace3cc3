import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { lineDiff } from './line-diff.ts';
import { docsFolder, generatedPages } from './pages.ts';
import { memberTable } from './schema-members.ts';

const pages = await generatedPages();

test.each([...pages])('docs/%s is as generated; if not: npm run docs', async (name, text) => {
  expect(await readFile(docsFolder + name, 'utf8')).toBe(text);
});

test('a member that nobody described is not passed over', () => {
  const properties = { a: { type: 'string', description: 'A.' }, b: { type: 'string' } };
  expect(() => memberTable('thing', { properties })).toThrow('thing.b has no description in its schema');
});

test('a diff shows what was taken out and added, with the lines around', () => {
  expect(lineDiff('1\n2\n3\n4\n5\n6\n7', '1\n2\n3\n4\nfive\n6\n7')).toBe(
    ' …\n 3\n 4\n-5\n+five\n 6\n 7'.slice(3),
  );
  expect(lineDiff('a\nb', 'a\nx\nb')).toBe(' a\n+x\n b');
});
