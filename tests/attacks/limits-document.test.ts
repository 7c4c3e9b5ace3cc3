import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { fileLimits, sizeText } from '@vitals/core';
import { contentAttacks } from './content-attacks.ts';
import { heavyFiles } from './heavy-files.ts';
import { structureAttacks } from './structure-attacks.ts';

const file = fileURLToPath(new URL('../../docs/limits.md', import.meta.url));
const document = readFileSync(file, 'utf8');

/** Cells of the rows of the table under a heading. */
function tableUnder(heading: string): readonly (readonly string[])[] {
  const section = document.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  return section
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
    .slice(1)
    .map((line) => line.slice(2, -2).split(/ +\| +/));
}

test('every limit of the limits file is in the document, with its value', () => {
  const values = Object.entries(fileLimits).map(([name, value]) => [
    `\`${name}\``,
    name.endsWith('Bytes') ? sizeText(value) : String(value),
  ]);
  expect(tableUnder('Limits').map(([name, value]) => [name, value])).toEqual(values);
});

test.each([
  ['Shape', structureAttacks],
  ['Content', contentAttacks],
  ['Size', heavyFiles],
])('%s: the document says of every file what the tests hold', (heading, attacks) => {
  const rows = attacks.map(({ name, outcome }) => [name, outcome].map((text) => text.replaceAll('|', '\\|')));
  expect(tableUnder(heading)).toEqual(rows);
});
