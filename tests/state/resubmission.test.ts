import { describe, expect, test } from '@jest/globals';
import type { DatasetContract } from '@vitals/core';
import { pressure, pressures, stricter } from '../sweep/contracts.ts';
import {
  aRejectedMonday,
  allRows,
  corrected,
  manifestOf,
  rebuild,
  rejectedOf,
  rowsOf,
  runOf,
} from './corrections-story.ts';
import { aStory } from './story.ts';

describe('a corrected rejected file', () => {
  test('brings in what was put right, linked to the run that rejected it', async () => {
    const story = await aRejectedMonday();
    const fixed = corrected(await rejectedOf(story), { high: '121', low: '88' });
    await story.world.put('raw/fixed.csv', fixed);
    await story.driver.settle();
    expect(await rowsOf(story, 'raw/fixed.csv')).toEqual([
      'p1,2026-03-01T01:00:00Z,121',
      'p0,2026-03-01T03:00:00Z,88',
    ]);
    expect(await manifestOf(story, 'raw/fixed.csv')).toMatchObject({
      dataset: 'pressure',
      outcome: 'done-with-rejects',
      counts: { recordsIn: 3, accepted: 2, rejected: 1 },
      resubmission: {
        parent: runOf(story, 'raw/monday.csv')?.runId,
        recovered: 2,
        records: [
          [2, 2],
          [4, 4],
        ],
      },
    });
  });

  test('what is wrong still stays a record of the first run, however often it is sent', async () => {
    const story = await aRejectedMonday();
    const { runId = '' } = runOf(story, 'raw/monday.csv') ?? {};
    await story.world.put('raw/first.csv', corrected(await rejectedOf(story), { high: '121' }));
    await story.driver.settle();
    const left = await rejectedOf(story, 'raw/first.csv');
    expect(left.trimEnd().split('\n')).toEqual([
      'patient_id,measured_at,systolic,_row,_line,_codes,_hints',
      `p0,2026-03-01T03:00:00Z,low,${runId}:4,5,type-error:systolic,`,
      `p1,2026-03-01T04:00:00Z,n/k,${runId}:5,6,type-error:systolic,`,
    ]);
    await story.world.put('raw/second.csv', corrected(left, { low: '88', 'n/k': '90' }));
    await story.driver.settle();
    expect(await manifestOf(story, 'raw/second.csv')).toMatchObject({
      outcome: 'done',
      resubmission: { parent: runId, records: [[4, 5]] },
    });
  });

  test('a record that came in before is skipped as a duplicate', async () => {
    const story = await aRejectedMonday();
    const rejected = await rejectedOf(story);
    await story.world.put('raw/first.csv', corrected(rejected, { high: '121' }, true));
    await story.driver.settle();
    await story.world.put('raw/again.csv', corrected(rejected, { high: '125', low: '88', 'n/k': '91' }));
    await story.driver.settle();
    expect(await manifestOf(story, 'raw/again.csv')).toMatchObject({
      counts: { recordsIn: 3, accepted: 2, rejected: 0, skipped: { duplicate: 1 } },
      resubmission: { recovered: 2, records: [[4, 5]] },
    });
    // Nothing but what is known: that is no failure.
    await story.world.put('raw/known.csv', corrected(rejected, { high: '126' }, true));
    await story.driver.settle();
    expect(await manifestOf(story, 'raw/known.csv')).toMatchObject({
      outcome: 'done',
      counts: { recordsIn: 1, accepted: 0, skipped: { duplicate: 1 } },
    });
    expect((await allRows(story)).filter((row) => row.startsWith('p1,2026-03-01T01'))).toHaveLength(1);
  });

  test('the same record twice in one file comes in once, the second time if the first was wrong', async () => {
    const story = await aRejectedMonday();
    const [header = '', one = '', two = ''] = (await rejectedOf(story)).split('\n');
    const good = one.replace(',high,', ',121,');
    const lines = [header, one, good, good, two.replace(',low,', ',88,'), ''];
    await story.world.put('raw/fixed.csv', lines.join('\n'));
    await story.driver.settle();
    expect(await manifestOf(story, 'raw/fixed.csv')).toMatchObject({
      counts: { recordsIn: 4, accepted: 2, rejected: 1, skipped: { duplicate: 1 } },
    });
  });

  test('one quote in front of what a spreadsheet would run is taken off, and put there again', async () => {
    const good = pressures('2026-03-01', [120, 121, 122]);
    const text = `${good}=p1,2026-03-01T01:00:00Z,high\n@p2,2026-03-01T02:00:00Z,low\n`;
    const story = await aRejectedMonday(pressure, text);
    const rejected = await rejectedOf(story);
    expect(rejected).toContain("'=p1,");
    await story.world.put('raw/fixed.csv', corrected(rejected, { high: '121' }));
    await story.driver.settle();
    expect(await rowsOf(story, 'raw/fixed.csv')).toEqual(['=p1,2026-03-01T01:00:00Z,121']);
    expect(await rejectedOf(story, 'raw/fixed.csv')).toContain("\n'@p2,");
  });

  test('a record that the run did not reject, or of nobody, is rejected', async () => {
    const story = await aRejectedMonday();
    const { runId = '' } = runOf(story, 'raw/monday.csv') ?? {};
    const fixed = corrected(await rejectedOf(story), { high: '121' }, true);
    const line = (row: string): string => `p9,2026-03-01T05:00:00Z,120,${row},2,,\n`;
    const forged = [`${runId}:1`, `${runId}:99`, `${'0'.repeat(32)}:2`, '', `${runId}:2000000000`].map(line);
    await story.world.put('raw/fixed.csv', fixed + forged.join(''));
    await story.driver.settle();
    expect(await manifestOf(story, 'raw/fixed.csv')).toMatchObject({
      counts: { recordsIn: 6, accepted: 1, rejected: 5 },
      reasons: [{ code: 'row-reference', count: 5 }],
    });
  });

  test('a file refused for its many rejections is corrected as a whole: its good rows were not taken either', async () => {
    const story = await aRejectedMonday({ ...pressure, maxRejectedRatio: 0 });
    expect(runOf(story, 'raw/monday.csv')?.outcome).toBe('refused');
    await story.world.put('raw/fixed.csv', corrected(await rejectedOf(story), { high: '121', low: '88' }));
    await story.driver.settle();
    expect(runOf(story, 'raw/fixed.csv')).toMatchObject({ refusal: { code: 'refused-parent' } });
    expect(await allRows(story)).toEqual([]);
  });

  test('it is read under the name and by the contract of the file that it is a part of', async () => {
    const named: DatasetContract = {
      ...pressure,
      objects: ['ward/**'],
      schema: {
        fields: pressure.schema.fields.map((field) =>
          field.name === 'patient_id' ? { ...field, 'x-from': 'file-name' as const } : field,
        ),
      },
    };
    const story = aStory();
    await story.world.deploy(named);
    await story.world.deploy({ ...named, name: 'rival', objects: ['fixed/**'] });
    await story.world.put(
      'raw/ward/smith.csv',
      'measured_at,systolic\n2026-03-01T00:00:00Z,120\n2026-03-01T01:00:00Z,high\n',
    );
    await story.driver.settle();
    const rejected = await rejectedOf(story, 'raw/ward/smith.csv');
    await story.world.put('raw/fixed/corrections.csv', corrected(rejected, { high: '121' }));
    await story.driver.settle();
    const key = 'raw/fixed/corrections.csv';
    expect((await manifestOf(story, key)).dataset).toBe('pressure');
    expect(await rowsOf(story, key)).toEqual(['smith,2026-03-01T01:00:00Z,121']);
  });

  test('saved by a spreadsheet with semicolons and other columns in front, it is the same', async () => {
    const story = await aRejectedMonday();
    const fixed = corrected(await rejectedOf(story), { high: '121' });
    const moved = fixed
      .trimEnd()
      .split('\n')
      .map((line) => line.split(','))
      .map(([patient, time, systolic, ...added]) => [...added, systolic, patient, time].join(';'));
    await story.world.put('raw/fixed.csv', `\ufeff${moved.join('\r\n')}\r\n`);
    await story.driver.settle();
    expect(await rowsOf(story, 'raw/fixed.csv')).toEqual(['p1,2026-03-01T01:00:00Z,121']);
  });

  test.each([
    [
      'of a run that nobody knows',
      'unknown-parent',
      (text: string) => text.replaceAll(/[0-9a-f]{32}/g, 'f'.repeat(32)),
    ],
    ['without any reference', 'unknown-parent', (text: string) => text.replaceAll(/[0-9a-f]{32}:\d+/g, '')],
  ])('a file %s is refused', async (_, code, change) => {
    const story = await aRejectedMonday();
    await story.world.put('raw/fixed.csv', change(await rejectedOf(story)));
    await story.driver.settle();
    expect(runOf(story, 'raw/fixed.csv')).toMatchObject({ outcome: 'refused', refusal: { code } });
  });

  test('a file is refused when what it corrects is no longer kept', async () => {
    const story = await aRejectedMonday();
    const rejected = await rejectedOf(story);
    const [key = ''] = await story.keys('rejected/');
    const version = await story.world.home.objects.head(key);
    await story.world.home.objects.remove(key, version?.versionId ?? '');
    await story.world.put('raw/fixed.csv', corrected(rejected, { high: '121' }));
    await story.driver.settle();
    expect(runOf(story, 'raw/fixed.csv')).toMatchObject({ refusal: { code: 'expired-parent' } });
  });

  test('a file that corrects a reading which was replaced since is refused', async () => {
    const story = await aRejectedMonday();
    const rejected = await rejectedOf(story);
    await rebuild(story, 'raw/monday.csv');
    await story.world.put('raw/fixed.csv', corrected(rejected, { high: '121' }));
    await story.driver.settle();
    expect(runOf(story, 'raw/fixed.csv')).toMatchObject({ refusal: { code: 'superseded-parent' } });
  });

  test("a correction that is read again brings in its own records again, and nobody else's", async () => {
    const story = await aRejectedMonday();
    const rejected = await rejectedOf(story);
    await story.world.put('raw/one.csv', corrected(rejected, { high: '121' }, true));
    await story.driver.settle();
    await story.world.put('raw/two.csv', corrected(rejected, { high: '250', low: '230' }));
    await story.driver.settle();
    await story.world.deploy(stricter);
    await rebuild(story, 'raw/two.csv');
    await rebuild(story, 'raw/one.csv');
    expect(await manifestOf(story, 'raw/two.csv')).toMatchObject({ generation: 2, counts: { accepted: 0 } });
    expect(await manifestOf(story, 'raw/one.csv')).toMatchObject({
      generation: 2,
      resubmission: { recovered: 1, records: [[2, 2]] },
    });
  });
});
