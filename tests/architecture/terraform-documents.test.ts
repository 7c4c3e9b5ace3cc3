import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';

const repository = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(repository, file), 'utf8');

/** `[file:line](…) `token``: the line of the file holds the token. */
const pointers = [
  ...read('docs/well-architected.md').matchAll(/\[([^\]:]+):(\d+)\]\([^)]*\) `([^`]+)`/g),
].map(([, file = '', line = '', token = '']) => ({ file, line: Number(line), token }));

/** A file may grow a little before its pointers are renewed (`node terraform/checks/renew-pointers.ts`). */
const tolerance = 30;

describe('docs/well-architected.md', () => {
  test('points at the lines it means, or near them', () => {
    expect(pointers.length).toBeGreaterThan(50);
    const moved = pointers.flatMap(({ file, line, token }) => {
      const near = read(file)
        .split('\n')
        .flatMap((text, index) => (text.includes(token) ? [Math.abs(index + 1 - line)] : []));
      return Math.min(...near) <= tolerance ? [] : [`${file}: \`${token}\` is nowhere near line ${line}`];
    });
    expect(moved).toEqual([]);
  });

  test('ticks every item, or says why not', () => {
    const rows = read('docs/well-architected.md')
      .split('\n')
      .filter((row) => /^\| (?!item|-)/.test(row) && !row.startsWith('|---'));
    expect(rows.filter((row) => !/\| (yes \| \[|no \| .{20,})/.test(row))).toEqual([]);
  });
});

describe.each(['docs/deploying.md', 'docs/operations.md', 'docs/well-architected.md', 'terraform/README.md'])(
  '%s',
  (document) => {
    test('links to files and headings that are there', () => {
      const links = [...read(document).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)];
      const broken = links.flatMap(([link, file = '', heading]) => {
        const target = file === '' ? document : path.join(path.dirname(document), file);
        if (!existsSync(path.join(repository, target))) return [link];
        const isHeading = heading !== undefined && !/^L\d+$/.test(heading);
        return isHeading && !anchorsOf(read(target)).includes(heading) ? [link] : [];
      });
      expect(broken).toEqual([]);
    });
  },
);

/** Anchors as GitHub makes them of headings. */
function anchorsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}
