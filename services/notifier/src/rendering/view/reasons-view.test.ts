import { expect, test } from '@jest/globals';
import { buildReport } from '../../domain/report/build-report.ts';
import { aFinding, anAnalysedFile, aReportInput } from '../../testing.ts';
import { createRenderer } from '../renderer.ts';

const { renderReport } = createRenderer(new URL('../../../templates/', import.meta.url));

test.each([
  [1, '1 row'],
  [12, '12 rows'],
])('a finding in %d row(s) is said as "%s"', (rows, said) => {
  const member = anAnalysedFile('a', { analysis: { findings: [aFinding({ rows })] } });
  const { text } = renderReport(buildReport(aReportInput({ members: [member] })));
  expect(text.replaceAll(/\s+/g, ' ')).toMatch(new RegExp(`above 180[^*]*, ${said}(?!s)`));
});
