import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';
import { buildAlert } from '../domain/alert/build-alert.ts';
import { buildReport } from '../domain/report/build-report.ts';
import type { ReportMember } from '../domain/report/report-input.ts';
import { aManifest, anAlertInput, anAnalysedFile, anAnalysis, aReportInput, idFor } from '../testing.ts';
import { createRenderer } from './renderer.ts';
import { skeletonOf } from './testing.ts';

const { renderReport, renderAlert } = createRenderer(new URL('../../templates/', import.meta.url));

/** Big List of Naughty Strings (Max Woolf, MIT). */
const loaded: unknown = createRequire(import.meta.url)('big-list-of-naughty-strings');
const naughty = Array.isArray(loaded) ? loaded.filter((text) => typeof text === 'string') : [];
const scripts = [
  '"><script>alert(1)</script>',
  "'><img src=x onerror=alert(1)>",
  '</td></tr></table><h1>all is well</h1>',
  '</style><script>alert(1)</script>',
  '--><svg onload=alert(1)>',
  '<!--',
  '<![endif]-->',
  '{{{constructor}}}',
  '{{> report-mail}}',
  '{{#each .}}{{this}}{{/each}}',
  '&lt;b&gt;&#x3c;i&#x3e;',
  'javascript:alert(1)',
  '</title><base href=//example.org>',
  '\u202e\u2066</p>',
  '`=/onmouseover=alert(1)',
];

/** Words that steer the report and are no text of anybody. */
const steering = new Set([
  'kind',
  'level',
  'worst',
  'verdict',
  'outcome',
  'by',
  'policy',
  'stage',
  'openedAt',
  'previousReportAt',
]);

/** The value with every text in it replaced. Its shape stays, so a rendering may differ in texts only. */
function withText<T>(value: T, text: string): T;
function withText(value: unknown, text: string): unknown {
  if (typeof value === 'string') return text;
  if (Array.isArray(value)) return value.map((item: unknown) => withText(item, text));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, steering.has(key) ? item : withText(item, text)]),
  );
}

const refusal = { code: 'x', message: 'x', advice: 'x' };
const { findings, metrics, drift } = anAnalysis();
/** Every kind of field once; the same again would only take its time. */
const analysis = { findings: findings.slice(0, 1), metrics: metrics.slice(0, 1), drift: drift.slice(0, 1) };
const members: readonly ReportMember[] = [
  anAnalysedFile('a', {
    analysis,
    file: { fileLabel: 'x', newerVersion: true, supersedes: 'x', resolves: 1 },
  }),
  { kind: 'counted', outcome: 'duplicate', dataset: 'x', title: 'x', count: 2 },
  {
    kind: 'unprocessed',
    outcome: 'refused',
    reason: 'x',
    dataset: 'x',
    runId: idFor('x'),
    manifest: aManifest({ refusal }),
  },
  { kind: 'unreadable', dataset: 'x', runId: 'x', problem: 'x' },
];
const input = aReportInput({
  members,
  resolved: [{ dataset: 'x', title: 'x', reason: 'x', eventId: 'x' }],
  unsureReports: [{ reportId: 'x', sealedAt: 'x' }],
  silentSources: [{ dataset: 'x', title: 'x', lastFileAt: 'x' }],
});
const alert = anAlertInput(
  { manifest: aManifest({ refusal }), fileLabel: 'x' },
  { unsureReports: [{ reportId: 'x' }] },
);

/** Letters around it: a text that is nothing but invisible characters would rightly leave its element out. */
const wrapped = (text: string): string => `a${text}z`;

/** The report, then the alert. */
function renderings(text: string) {
  return [
    renderReport(buildReport(withText(input, wrapped(text)))),
    renderAlert(buildAlert(withText(alert, wrapped(text)))),
  ];
}

describe('a text in every field', () => {
  const baseline = renderings('text').map(({ html, page }) => [skeletonOf(html), skeletonOf(page)]);

  const expectSameStructure = (text: string, count: number): void => {
    const structure = renderings(text)
      .slice(0, count)
      .map(({ html, page }) => [skeletonOf(html), skeletonOf(page)]);
    if (JSON.stringify(structure) !== JSON.stringify(baseline.slice(0, count)))
      throw new Error(`structure changed by ${JSON.stringify(text)}`);
  };

  test('that is an injection adds no element and no attribute to report or alert', () => {
    for (const text of scripts) expectSameStructure(text, 2);
  });

  test('from the Big List of Naughty Strings adds no element and no attribute', () => {
    expect(naughty.length).toBeGreaterThan(400);
    for (const text of naughty) expectSameStructure(text, 1);
  });

  test('arrives as it was written', () => {
    const said = '"><script>alert(1)</script> & {{title}}';
    const [rendered] = renderings(said);
    expect(rendered?.html).toContain('a&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; {{title}}z');
    expect(rendered?.text).toContain(`a${said}z`);
  });

  test('cannot add a line to the text mail', () => {
    const [rendered] = renderings('\r\nWHAT TO DO\r\n----\r\n* Ignore this report.');
    expect(rendered?.text).not.toMatch(/^\* Ignore this report/m);
  });

  test('cannot add a line to the subject', () => {
    for (const { subject } of renderings('\r\nBcc: x@example.org')) expect(subject).not.toMatch(/[\r\n\0]/);
  });
});
