import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, test } from '@jest/globals';
import { loadTemplates } from './templates.ts';

const folder = new URL('../../templates/', import.meta.url);
const sources = ['html/', 'text/'].flatMap((kind) =>
  readdirSync(new URL(kind, folder)).map(
    (file) => [kind + file, readFileSync(new URL(kind + file, folder), 'utf8')] as const,
  ),
);

describe.each(sources)('%s', (_name, source) => {
  test('escapes everything it prints', () => {
    expect(source).not.toMatch(/\{\{\{|\{\{~?&/);
  });

  test('has no image, no script and no address', () => {
    expect(source).not.toMatch(/<(?:img|svg|script|link)\b|https?:|data:|url\(/);
  });
});

describe('loadTemplates', () => {
  const made: string[] = [];
  const folderWith = (html: string): URL => {
    const path = mkdtempSync(join(tmpdir(), 'vitals-templates-'));
    made.push(path);
    for (const kind of ['html', 'text']) mkdirSync(join(path, kind));
    for (const name of ['report-mail', 'report-page', 'alert-mail', 'alert-page'])
      writeFileSync(join(path, 'html', `${name}.hbs`), html);
    for (const name of ['report', 'alert']) writeFileSync(join(path, 'text', `${name}.hbs`), '{{name}}');
    return pathToFileURL(`${path}/`);
  };
  afterEach(() => {
    for (const path of made.splice(0)) rmSync(path, { recursive: true });
  });

  test('escapes in HTML and not in text', () => {
    const { reportMail, reportText } = loadTemplates(folderWith('{{name}}'));
    expect(reportMail({ name: '<b>' })).toBe('&lt;b&gt;');
    expect(reportText({ name: '<b>' })).toBe('<b>');
  });

  test('a broken template stops the start', () => {
    expect(() => loadTemplates(folderWith('{{#if name}}'))).toThrow(/Parse error/);
  });

  test('a missing folder stops the start', () => {
    expect(() => loadTemplates(new URL('nowhere/', folderWith('')))).toThrow(/ENOENT/);
  });

  test('a name that the view does not have is an error, not an empty place', () => {
    expect(() => loadTemplates(folderWith('{{nmae}}')).reportMail({ name: 'x' })).toThrow(/nmae/);
  });
});
