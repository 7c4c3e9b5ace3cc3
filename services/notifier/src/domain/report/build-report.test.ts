import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  aCleanFile,
  aFinding,
  aManifest,
  anAnalysedFile,
  aReason,
  aReportInput,
  idFor,
} from '../../testing.ts';
import { buildReport } from './build-report.ts';
import type { ReportMember } from './report-input.ts';

const severalMembers: readonly ReportMember[] = [
  anAnalysedFile('a', { file: { fileLabel: 'ward-7.csv', newerVersion: true, resolves: 1 } }),
  anAnalysedFile('b', { analysis: { abnormalRows: 12 } }),
  aCleanFile(),
  { kind: 'counted', outcome: 'duplicate', dataset: 'vitals', count: 2 },
  { kind: 'counted', outcome: 'duplicate', dataset: 'vitals', count: 1 },
  {
    kind: 'unprocessed',
    outcome: 'failed',
    reason: 'worker-lost',
    dataset: 'glucose',
    runId: idFor('failed'),
  },
  {
    kind: 'unprocessed',
    outcome: 'refused',
    reason: 'no-contract',
    dataset: '_none',
    runId: idFor('refused'),
  },
  { kind: 'unreadable', dataset: 'vitals', runId: idFor('broken'), problem: 'unreadable' },
];

describe('totals', () => {
  const { totals } = buildReport(aReportInput({ members: severalMembers }));

  test('every record is accounted for: in = accepted + rejected + skipped', () => {
    expect(totals).toMatchObject({ files: 3, recordsIn: 6358, accepted: 6234, rejected: 82, skipped: 42 });
    expect(totals.accepted + totals.rejected + totals.skipped).toBe(totals.recordsIn);
  });

  test('skipped records are counted by reason', () => {
    expect(totals.skippedBy).toEqual([
      { reason: 'blank', count: 30 },
      { reason: 'duplicate', count: 12 },
    ]);
  });

  test('a refused file is counted apart: nothing of it is in the totals', () => {
    const manifest = aManifest({ outcome: 'refused' });
    const refused: ReportMember = {
      kind: 'unprocessed',
      outcome: 'refused',
      reason: 'x',
      dataset: 'vitals',
      runId: 'r',
      manifest,
    };
    expect(buildReport(aReportInput({ members: [...severalMembers, refused] })).totals).toEqual(totals);
  });
});

test('the order in which members were collected changes nothing', () => {
  const expected = JSON.stringify(buildReport(aReportInput({ members: severalMembers })));
  fc.assert(
    fc.property(fc.shuffledSubarray([...severalMembers], { minLength: severalMembers.length }), (members) => {
      expect(JSON.stringify(buildReport(aReportInput({ members })))).toBe(expected);
    }),
    { numRuns: 30 },
  );
});

describe('names', () => {
  const model = buildReport(aReportInput({ members: severalMembers }));

  test('files of one dataset are numbered, worst first, and named only where a label is given', () => {
    expect(model.files.map(({ name }) => name)).toEqual([
      'Ward vitals, file 1 (ward-7.csv)',
      'Ward vitals, file 2',
      'Glucose, outpatient lab',
    ]);
  });

  test('a failure has only a dataset name; its title comes from another member', () => {
    expect(model.unprocessed.map(({ file }) => file)).toEqual([
      'Unknown kind of file',
      'Glucose, outpatient lab',
    ]);
    expect(model.counted).toEqual([{ dataset: 'Ward vitals', outcome: 'duplicate', count: 3 }]);
  });

  test('datasets that share a title are told apart by their names', () => {
    const members = ['north', 'south'].map((dataset) => anAnalysedFile(dataset, { analysis: { dataset } }));
    const titles = buildReport(aReportInput({ members })).datasets.map(({ title }) => title);
    expect(titles.toSorted()).toEqual(['Ward vitals (north)', 'Ward vitals (south)']);
  });
});

describe('aggregation', () => {
  const withFinding = (name: string, dataset: string, rows: number): ReportMember =>
    anAnalysedFile(name, {
      analysis: { dataset, title: dataset, findings: [aFinding({ rows, lines: [7] })] },
      manifest: { reasons: [aReason({ count: rows, lines: [9] })] },
    });
  const model = buildReport(
    aReportInput({ members: [withFinding('a', 'north', 3), withFinding('b', 'south', 5)] }),
  );

  test('the same band of two datasets is one finding with two places', () => {
    expect(model.findings).toEqual([
      expect.objectContaining({
        metric: 'Systolic blood pressure',
        count: 8,
        places: [
          { file: 'south', lines: [7], count: 5 },
          { file: 'north', lines: [7], count: 3 },
        ],
      }),
    ]);
  });

  test('the same rejection of two datasets is one row with two places', () => {
    expect(model.rejections).toMatchObject([
      { sentence: 'A required value is missing', column: 'patient_id', count: 8 },
    ]);
    expect(model.rejections[0]?.places).toHaveLength(2);
  });

  test('a band without a label does not say its limit twice', () => {
    const members = [anAnalysedFile('a', { analysis: { findings: [aFinding({ label: 'above 180' })] } })];
    expect(buildReport(aReportInput({ members })).findings[0]?.label).toBe('');
  });

  test('NEWS2 and blood pressure ranges add up over files', () => {
    const { news2, bloodPressure } = buildReport(
      aReportInput({ members: [anAnalysedFile('a'), anAnalysedFile('b')] }),
    );
    expect(news2).toMatchObject({
      complete: 1404,
      inputs: 6,
      notScored: { child: 82 },
      responses: { emergency: 18 },
    });
    expect(news2?.partialAtLeast).toEqual({ 'urgent-ward': 14, urgent: 8, emergency: 2 });
    expect(bloodPressure).toMatchObject({ rows: { severe: 24 }, incomplete: 40, source: 'AHA/ACC 2025' });
  });

  test('stable measurements are counted, the others listed by the size of their shift', () => {
    const { drift, stable } = buildReport(aReportInput());
    expect(drift.map(({ title }) => title)).toEqual(['Systolic blood pressure', 'Oxygen saturation']);
    expect(stable).toBe(2);
  });
});

describe('attention', () => {
  const { attention } = buildReport(
    aReportInput({
      members: severalMembers,
      unsureReports: [{ reportId: 'abc', sealedAt: '2026-11-22T08:00:00Z' }],
      silentSources: [{ dataset: 'icu', title: 'ICU monitors', lastFileAt: '2026-11-20T10:00:00Z' }],
    }),
  );

  test('unsure reports open it; then critical findings, files not processed, results not readable, silent sources', () => {
    expect(attention.map(({ title }) => title.replaceAll('\u00a0', ' '))).toEqual([
      'The report of 22 November 2026, 08:00 UTC may not have reached you',
      'Oxygen saturation at or below 91 %: 62 rows in 2 files',
      'Systolic blood pressure above 180 mmHg: 24 rows in 2 files',
      'NEWS2 at least 7: 18 rows in 2 files',
      'A file was refused: Unknown kind of file',
      'A file could not be processed: Glucose, outpatient lab',
      'Results could not be read: Ward vitals',
      'Nothing new from ICU monitors',
    ]);
  });

  test('twenty unsure reports are one item: they do not push a critical finding out of sight', () => {
    const unsureReports = Array.from({ length: 20 }, (_, index) => ({ reportId: `r${String(index)}` }));
    const items = buildReport(aReportInput({ unsureReports })).attention;
    expect(items[0]?.title).toBe('20 earlier reports may not have reached you');
    expect(items[0]?.commands).toHaveLength(5);
    expect(items[1]?.level).toBe('critical');
  });
});

describe('headline and subject', () => {
  test.each([
    [
      [anAnalysedFile()],
      '52 critical findings in 1 file',
      'vitals: Ward vitals, 1 file, 52 critical findings',
    ],
    [
      [aCleanFile()],
      'Nothing outside limits in 1 file',
      'vitals: Glucose, outpatient lab, 1 file, nothing critical',
    ],
    [
      severalMembers,
      '104 critical findings in 3 files; 2 files not processed',
      'vitals: 3 files, 104 critical findings, 2 not processed',
    ],
    [[], 'No new measurements', 'vitals: 0 files'],
  ])('say the worst thing first (%#)', (members, headline, subject) => {
    expect(buildReport(aReportInput({ members }))).toMatchObject({ headline, subject });
  });
});

test('failures that ended are counted from whichever side knows more', () => {
  const resolved = [{ dataset: 'vitals', reason: 'out-of-time', eventId: 'e1' }];
  const members = [anAnalysedFile('a', { file: { resolves: 2 } })];
  expect(buildReport(aReportInput({ members, resolved })).resolved).toEqual({
    count: 2,
    rows: [{ dataset: 'Ward vitals', what: 'The work did not finish within its time limit.', eventId: 'e1' }],
  });
});

test('every report says that it is a screening aid, and who wrote its sentences', () => {
  const { caveats, writers } = buildReport(aReportInput({ members: [anAnalysedFile(), aCleanFile()] }));
  expect(caveats[0]).toContain('screening aid, not a diagnosis');
  expect(writers).toEqual([
    'The sentences were written by the language model amazon.nova-lite-v1:0; code put in every figure. 1 sentence that said more than the facts was dropped.',
    'The sentences were written by the built-in rule writer (no language model is configured).',
  ]);
});
