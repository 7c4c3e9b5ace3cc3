import { expect, test } from '@jest/globals';
import { buildAlert } from '../../domain/alert/build-alert.ts';
import { buildReport } from '../../domain/report/build-report.ts';
import { aFinding, aManifest, anAlertInput, anAnalysedFile, aReportInput } from '../../testing.ts';
import { createRenderer } from '../renderer.ts';

const { renderReport, renderAlert } = createRenderer(new URL('../../../templates/', import.meta.url));

test.each([
  [1, '1 row'],
  [12, '12 rows'],
])('a finding in %d row(s) is said as "%s"', (rows, said) => {
  const member = anAnalysedFile('a', { analysis: { findings: [aFinding({ rows })] } });
  const { text } = renderReport(buildReport(aReportInput({ members: [member] })));
  expect(text.replaceAll(/\s+/g, ' ')).toMatch(new RegExp(`above 180[^*]*, ${said}(?!s)`));
});

test('rejected records are to be sent again, but not those of a file that was refused as a whole', () => {
  const advice = 'to be corrected and sent again';
  const { text, html, page } = renderReport(buildReport(aReportInput()));
  const refused = renderAlert(buildAlert(anAlertInput({ outcome: 'refused', manifest: aManifest() })));
  const flat = (given: string): string => given.replaceAll(/\s+/g, ' ');
  expect([text, html, page].map((each) => flat(each).includes(advice))).toEqual([true, true, true]);
  expect([refused.text, refused.html, refused.page].map((each) => flat(each).includes(advice))).toEqual([
    false,
    false,
    false,
  ]);
  expect(flat(refused.text)).toContain('Kept aside with their reasons.');
});
