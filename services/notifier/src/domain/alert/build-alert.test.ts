import { describe, expect, test } from '@jest/globals';
import { aManifest, anAlertInput } from '../../testing.ts';
import { buildAlert } from './build-alert.ts';

const refusal = {
  code: 'too-many-rejects',
  message: '812 of 1,000 records were rejected.',
  advice: 'Check the units.',
};

describe('a refused file', () => {
  const manifest = aManifest({ outcome: 'refused', refusal });
  const alert = buildAlert(anAlertInput({ manifest, fileLabel: 'ward-7.csv' }));

  test('is explained in the words of its refusal', () => {
    expect(alert.headline).toBe('A file was refused: Ward vitals, ward-7.csv');
    expect(alert.why).toBe(refusal.message);
    expect(alert.steps[0]?.text).toBe(refusal.advice);
  });

  test('comes with its counts and its reasons of rejection', () => {
    expect(alert.counts).toMatchObject({ recordsIn: 1074, rejected: 41 });
    expect(alert.rejections).toHaveLength(4);
    expect(alert.steps.some(({ text }) => text.includes(manifest.outputs.rejected?.key ?? '-'))).toBe(true);
  });

  test('has a subject without the name of the file', () => {
    expect(alert.subject).toBe('vitals: A file was refused (Ward vitals)');
  });
});

describe('a technical failure', () => {
  test.each([
    ['ingest', 'A file could not be processed: Ward vitals'],
    ['analyze', 'A file could not be analysed: Ward vitals'],
  ] as const)('of %s says that nothing is lost and how to go on', (stage, headline) => {
    const alert = buildAlert(anAlertInput({ outcome: 'failed', stage, reason: 'worker-lost', tries: 12 }));
    expect(alert.headline).toBe(headline);
    expect(alert.what.join(' ')).toContain('12 times');
    expect(alert.steps.map(({ command }) => command)).toEqual(
      expect.arrayContaining(['vitals dlq list', `vitals dlq replay ${stage}-dlq`]),
    );
    expect(alert.counts).toBeNull();
  });

  test('with a code that nobody wrote a sentence for is still explained', () => {
    expect(buildAlert(anAlertInput({ outcome: 'failed', reason: 'disk-on-fire' })).why).toBe('Disk on fire.');
  });
});

test('an alert opens with the unsure reports too', () => {
  const alert = buildAlert(anAlertInput({}, { unsureReports: [{ reportId: 'abc' }] }));
  expect(alert.attention[0]?.commands).toEqual([
    'vitals report resolve abc --sent',
    'vitals report resolve abc --resend',
  ]);
});

test('a file that no contract fitted has no dataset to name', () => {
  const alert = buildAlert(anAlertInput({ dataset: '_none', datasetTitle: '', reason: 'no-contract' }));
  expect(alert.headline).toBe('A file was refused: Unknown kind of file');
  expect(alert.why).toBe('No contract knows the columns of the file.');
});
