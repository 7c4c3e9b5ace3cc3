import { describe, expect, test } from '@jest/globals';
import { HtmlValidate } from 'html-validate';
import { parse } from 'parse5';
import { buildAlert } from '../domain/alert/build-alert.ts';
import { buildReport } from '../domain/report/build-report.ts';
import type { ReportMember } from '../domain/report/report-input.ts';
import {
  aCleanFile,
  aDrift,
  aManifest,
  aMetric,
  anAlertInput,
  anAnalysedFile,
  aReportInput,
  idFor,
} from '../testing.ts';
import { elementsOf, visibleText } from './testing.ts';
import { createRenderer, type Rendered } from './renderer.ts';

const { renderReport, renderAlert } = createRenderer(new URL('../../templates/', import.meta.url));
const report = (given: Parameters<typeof aReportInput>[0] = {}): Rendered =>
  renderReport(buildReport(aReportInput(given)));
const refusal = { code: 'x', message: '812 of 1,000 records were rejected.', advice: 'Check the units.' };

const everything: readonly ReportMember[] = [
  anAnalysedFile('a', {
    file: { fileLabel: 'ward-7.csv', newerVersion: true, supersedes: idFor('old'), resolves: 1 },
  }),
  anAnalysedFile('b'),
  aCleanFile(),
  { kind: 'counted', outcome: 'duplicate', dataset: 'vitals', count: 2 },
  { kind: 'counted', outcome: 'ignored', dataset: '_none', count: 1 },
  {
    kind: 'unprocessed',
    outcome: 'refused',
    reason: 'x',
    dataset: 'fitbit',
    runId: 'r',
    manifest: aManifest({ refusal }),
  },
  { kind: 'unreadable', dataset: 'vitals', runId: idFor('broken'), problem: 'unreadable' },
];
const renderings: readonly (readonly [string, Rendered])[] = [
  ['a file', report()],
  ['everything', report({ members: everything, unsureReports: [{ reportId: 'u' }] })],
  ['a file with nothing wrong', report({ members: [aCleanFile()] })],
  ['nothing', report({ members: [] })],
  ['a refusal', renderAlert(buildAlert(anAlertInput({ manifest: aManifest({ refusal }) })))],
  ['a failure', renderAlert(buildAlert(anAlertInput({ outcome: 'failed', reason: 'worker-lost' })))],
];

/** A mail is written for Outlook: inline styles, bgcolor, presentation tables. Everything else must hold for it too. */
const forMail = {
  'no-inline-style': 'off',
  'no-deprecated-attr': 'off',
  'no-conditional-comment': 'off',
  'presentation-role-style': 'off',
  'prefer-tbody': 'off',
  'prefer-native-element': 'off',
} as const;
/** Widths of bars are data: no stylesheet can hold them. */
const forPage = { 'no-inline-style': 'off' } as const;

describe.each(renderings)('the rendering of %s', (_name, { html, page, text }) => {
  test.each([
    ['mail', html, forMail],
    ['page', page, forPage],
  ] as const)('is valid and accessible HTML as a %s', (_kind, source, rules) => {
    const validator = new HtmlValidate({
      extends: ['html-validate:recommended', 'html-validate:a11y'],
      rules,
    });
    const { results } = validator.validateStringSync(source);
    expect(
      results.flatMap(({ messages }) => messages.map(({ line, message }) => `${String(line)}: ${message}`)),
    ).toEqual([]);
  });

  test('loads nothing, runs nothing and links nowhere outside', () => {
    for (const source of [html, page]) {
      const elements = elementsOf(parse(source));
      const names = elements.map(({ tagName }) => tagName);
      for (const name of ['script', 'img', 'svg', 'iframe', 'link', 'object', 'form'])
        expect(names).not.toContain(name);
      for (const { attrs } of elements) {
        for (const { name, value } of attrs) {
          expect(name).not.toMatch(/^on|^src/);
          if (name === 'href') expect(value).toMatch(/^#/);
          expect(value).not.toMatch(/url\(|data:|javascript:/);
        }
      }
    }
  });

  test('has a language, one title and headings that skip no level', () => {
    for (const source of [html, page]) {
      const elements = elementsOf(parse(source));
      expect(elements.find(({ tagName }) => tagName === 'html')?.attrs).toContainEqual({
        name: 'lang',
        value: 'en',
      });
      const levels = elements.flatMap(({ tagName }) =>
        /^h[1-6]$/.test(tagName) ? [Number(tagName.slice(1))] : [],
      );
      expect(levels.filter((level) => level === 1)).toHaveLength(1);
      levels.reduce((before, level) => {
        expect(level).toBeLessThanOrEqual(before + 1);
        return level;
      }, 0);
    }
  });

  test('is a text mail of its own, no line wider than 78 columns', () => {
    for (const line of text.split('\n')) expect(Array.from(line).length).toBeLessThanOrEqual(78);
    expect(text).not.toMatch(/<\w|&\w+;|\{\{|\n{3}|undefined|\[object/);
  });
});

test('a report tells its parts in the order in which they matter', () => {
  const { html, text, page } = report({ members: everything, unsureReports: [{ reportId: 'u' }] });
  const parts = [
    'What needs attention first',
    'may not have reached you',
    'Summary',
    'In figures',
    'Rejected records, by reason',
    'possible but outside a limit',
    'Measurements',
    'NEWS2 early warning score',
    'Compared with earlier files',
    'What stands out',
    'What to do',
    'Settled since',
    'Duplicates and ignored files',
    'How to read this',
    'For tracing',
  ];
  for (const rendered of [visibleText(html), visibleText(page.replace(/<nav.*?<\/nav>/s, '')), text]) {
    const places = parts.map((part) =>
      rendered.toLowerCase().indexOf(part.toLowerCase(), rendered.search(/what needs attention first/i)),
    );
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
  }
});

test('mail, text and page say the same figures', () => {
  const rendered = report();
  for (const said of [
    visibleText(rendered.html),
    rendered.text.replace(/\s+/g, ' '),
    visibleText(rendered.page),
  ]) {
    const plain = said.replaceAll('\u00a0', ' ');
    for (const figure of [
      '1,074',
      '1,012',
      'at or below 91 %',
      'above 130 per minute',
      '36.6 to 37.3',
      'screening aid, not a diagnosis',
    ]) {
      expect(plain).toContain(figure);
    }
  }
});

test('nothing urgent is said in so many words', () => {
  const { html, text, page } = report({ members: [aCleanFile()] });
  for (const rendered of [html, text, page]) expect(rendered).toContain('Nothing needs urgent attention.');
});

describe('no single reading leaves', () => {
  const rendered = (analysis: Parameters<typeof anAnalysedFile>[1]): string => {
    const { html, text, page } = report({ members: [anAnalysedFile('a', analysis)] });
    return `${html}${text}${page}`;
  };

  test('statistics of fewer than five values are not shown, even if they come', () => {
    const few = aMetric({ count: 4, centre: { mean: 7771.5, median: 7772, mad: 7773 } });
    expect(rendered({ analysis: { metrics: [few] } })).not.toMatch(/7,?77[1-3]/);
  });

  test('quantiles of fewer than twenty values are not shown', () => {
    const few = aMetric({ count: 19, quantiles: { p05: 7771, p25: 7772, p75: 7773, p95: 7774 } });
    expect(rendered({ analysis: { metrics: [few] } })).not.toMatch(/7,?77[1-4]/);
  });

  test('a baseline of fewer than five values has no median to show', () => {
    const few = aDrift({ baselineCount: 4, median: 7771, baselineMedian: 7772 });
    expect(rendered({ analysis: { drift: [few] } })).not.toMatch(/7,?77[12]/);
  });

  test('a minimum, a maximum or a reading in an analysis goes nowhere', () => {
    const careless = { ...aMetric(), minimum: 7771, maximum: 7772, readings: [7773] };
    expect(rendered({ analysis: { metrics: [careless] } })).not.toMatch(/7,?77[1-3]/);
  });

  test('a suppressed group stays suppressed', () => {
    const groups = [{ label: 'site 3', rows: null, abnormalRows: null }];
    const page = report({
      members: [anAnalysedFile('a', { analysis: { breakdowns: [{ by: 'site', field: 'site', groups }] } })],
    }).page;
    expect(visibleText(page)).toMatch(/site 3 fewer than 5 –/);
  });
});
