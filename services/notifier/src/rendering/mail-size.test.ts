import { describe, expect, test } from '@jest/globals';
import { buildReport } from '../domain/report/build-report.ts';
import type { AnalysedFile } from '../domain/report/report-input.ts';
import { aCleanFile, aFinding, anAnalysedFile, aReason, aReportInput } from '../testing.ts';
import { maxMailBytes } from './budget.ts';
import { createRenderer } from './renderer.ts';
import { visibleText } from './testing.ts';

const { renderReport } = createRenderer(new URL('../../templates/', import.meta.url));
const report = (members: readonly AnalysedFile[]) => renderReport(buildReport(aReportInput({ members })));
const times = <T>(count: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => make(index));

const datasets = times(200, (index) => {
  const title = `Dataset ${String(index)} of the clinic in the north`;
  const dataset = `set-${String(index)}`;
  return index % 4 === 0
    ? aCleanFile(dataset, dataset, title)
    : anAnalysedFile(dataset, { analysis: { dataset, title } });
});

describe('a report of 200 datasets', () => {
  const { html, text, page } = report(datasets);

  test('is a mail that no client clips', () => {
    expect(Buffer.byteLength(html)).toBeLessThan(maxMailBytes);
  });

  test('names every dataset in the mail, and shows everything on the page', () => {
    const [mail, whole] = [visibleText(html), visibleText(page)];
    for (const [index] of datasets.entries()) {
      const title = new RegExp(`Dataset ${String(index)} of`);
      expect(mail).toMatch(title);
      expect(text).toMatch(title);
      expect(whole).toMatch(title);
    }
    expect(whole).not.toMatch(/… and \d+ more (?:files|datasets)/);
  });

  test('says how much it leaves out', () => {
    expect(visibleText(html)).toMatch(/and 199 more files/);
  });
});

test('200 files of one dataset are one dataset with one row a file', () => {
  const { html } = report(times(200, (index) => anAnalysedFile(`run ${String(index)}`)));
  expect(Buffer.byteLength(html)).toBeLessThan(maxMailBytes);
  expect(visibleText(html)).toContain('Ward vitals, file 200');
});

describe.each([
  ['quotation marks, six bytes each once escaped', '"'],
  ['characters of four bytes', '🩺'],
])('the longest texts there are: %s', (_name, character) => {
  const long = character.repeat(500);

  test('still make a mail that no client clips', () => {
    const members = times(200, (index) => {
      const name = `${character.repeat(70)}${String(index)}`;
      const file = anAnalysedFile(name, {
        analysis: {
          dataset: name,
          title: name,
          findings: times(40, (band) =>
            aFinding({
              title: `${String(band)}${long}`,
              label: long,
              limit: long,
              source: long,
              rows: 9_999_999,
            }),
          ),
          caveats: times(40, (caveat) => `${String(caveat)}${long}`),
          narrative: {
            writtenBy: { kind: 'model', model: `${name}${long}` },
            summary: times(40, () => long),
            insights: times(40, (insight) => `${String(insight)}${name}${long}`),
            recommendations: times(40, (step) => `${String(step)}${name}${long}`),
            dropped: 3,
          },
        },
        manifest: {
          reasons: times(40, (reason) =>
            aReason({ code: `${String(reason)}${long}`, column: long, hint: long, count: 9_999_999 }),
          ),
        },
      });
      return { ...file, fileLabel: long };
    });
    expect(Buffer.byteLength(report(members).html)).toBeLessThan(maxMailBytes);
  });
});
