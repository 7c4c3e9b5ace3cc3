import { describe, expect, test } from '@jest/globals';
import { fileIdOf, loadContract } from '@vitals/core';
import vitals from '../../contracts/vitals.json' with { type: 'json' };
import { smokeFile, smokeTest, SmokeTestError } from './smoke-test.ts';
import { fakePrograms } from './testing.ts';

const now = new Date('2026-01-31T06:00:00Z');
const settings = {
  bucket: 'health',
  stateTable: 'state',
  outcomes: '/aws/events/x',
  name: 'abc-1',
  now,
  timeoutMs: 60_000,
};
const reportId = 'e'.repeat(32);
const fileId = fileIdOf({ bucket: 'health', key: 'raw/smoke/abc-1.csv', versionId: 'v1' });

const event = (type: string, detail: object): string =>
  JSON.stringify([JSON.stringify({ 'detail-type': type, detail })]);

/** The installation answers each question the second time it is asked. */
function installation(answers: { readonly file: string; readonly report: string; readonly covered: string }) {
  const asked = new Map<string, number>();
  const later = (question: string, empty: string, answer: string) => () => {
    const times = asked.get(question) ?? 0;
    asked.set(question, times + 1);
    return times === 0 ? empty : answer;
  };
  const programs = fakePrograms([
    [/put-object/, 'v1'],
    [new RegExp(`filter-log-events.*${fileId}`), later('file', '[]', answers.file)],
    [/get-item/, later('covered', 'None', answers.covered)],
    [new RegExp(`filter-log-events.*${reportId}`), later('report', '[]', answers.report)],
  ]);
  let at = now.getTime();
  const deps = {
    run: programs.run,
    scratch: '/scratch',
    writeFile: async () => undefined,
    say: () => undefined,
    clock: () => new Date(at),
    sleep: async (milliseconds: number) => void (at += milliseconds),
  };
  return { test: () => smokeTest(settings, deps), lines: programs.lines };
}

const good = {
  file: event('Analysis Succeeded', { eventId: 'f'.repeat(64) }),
  covered: JSON.stringify({ reportId }),
  report: event('Report Sent', { eventId: 'a'.repeat(64) }),
};

describe('the smoke test', () => {
  test('follows its file from the bucket to the report that was sent', async () => {
    const { test: run, lines } = installation(good);
    await run();
    expect(lines[0]).toBe(
      'aws s3api put-object --bucket health --key raw/smoke/abc-1.csv --body /scratch/smoke.csv --query VersionId --output text',
    );
    expect(lines.filter((line) => line.includes(`covered#${'f'.repeat(64)}`))).toHaveLength(2);
  });

  test.each([
    [
      'a failed analysis',
      { ...good, file: event('Analysis Failed', { eventId: '1', reason: 'model-refused' }) },
      'reason model-refused',
    ],
    [
      'a refused file',
      { ...good, file: event('Ingestion Failed', { eventId: '1', reason: 'no-contract' }) },
      'reason no-contract',
    ],
    ['a mail nobody took', { ...good, report: event('Report Refused', { eventId: '1' }) }, 'Report Refused'],
    [
      'a mail that may be lost',
      { ...good, report: event('Report Unsure', { eventId: '1' }) },
      'Report Unsure',
    ],
    ['silence', { ...good, covered: 'None' }, 'in vain'],
  ])('fails at %s', async (_what, answers, says) => {
    const { test: run } = installation(answers);
    await expect(run()).rejects.toThrow(SmokeTestError);
    await expect(installation(answers).test()).rejects.toThrow(says);
  });
});

describe('the file of the smoke test', () => {
  const [header = '', ...rows] = smokeFile('abc-1', now).trimEnd().split('\n');

  test('has columns of the contract `vitals` and all it requires', () => {
    const { contract } = loadContract(vitals, 'contracts/vitals.json');
    const names = contract.schema.fields.map((field) => field.name);
    const required = contract.schema.fields
      .filter((field) => field.constraints?.required === true)
      .map((field) => field.name);
    expect(names).toEqual(expect.arrayContaining(header.split(',')));
    expect(header.split(',')).toEqual(expect.arrayContaining(required));
  });

  test('is new each time, so that it is no duplicate of the last one', () => {
    expect(rows).toHaveLength(20);
    expect(smokeFile('abc-2', now)).not.toBe(smokeFile('abc-1', now));
  });
});
