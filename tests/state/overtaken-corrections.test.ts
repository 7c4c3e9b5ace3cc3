import { describe, expect, test } from '@jest/globals';
import type { DatasetContract } from '@vitals/core';
import { requestRebuild } from '@vitals/ingestor';
import { pressure } from '../sweep/contracts.ts';
import type { Call } from '../sweep/ports/call.ts';
import { aRejectedMonday, allRows, corrected, manifestOf, rebuild, rejectedOf } from './corrections-story.ts';
import { writes } from './story.ts';

describe('a file that is read again after parts of it were corrected', () => {
  const looser: DatasetContract = {
    ...pressure,
    schema: {
      fields: pressure.schema.fields.map((field) =>
        field.name === 'systolic'
          ? { ...field, 'x-missing': ['high', 'low', 'n/k'], constraints: {} }
          : field,
      ),
    },
  };

  test('passes over what corrections have brought in, this time and ever after', async () => {
    const story = await aRejectedMonday();
    await story.world.put('raw/one.csv', corrected(await rejectedOf(story), { high: '121' }, true));
    await story.driver.settle();
    await story.world.deploy(looser);
    for (const generation of [2, 3]) {
      await rebuild(story, 'raw/monday.csv');
      expect(await manifestOf(story, 'raw/monday.csv')).toMatchObject({
        generation,
        counts: { recordsIn: 6, accepted: 5, rejected: 0, skipped: { duplicate: 1 } },
      });
    }
    expect((await allRows(story)).filter((row) => row.startsWith('p1,2026-03-01T01'))).toEqual([
      'p1,2026-03-01T01:00:00Z,121',
    ]);
  });

  test('and its own rest can be corrected, with what was recovered before still counted as that', async () => {
    const story = await aRejectedMonday();
    await story.world.put('raw/one.csv', corrected(await rejectedOf(story), { high: '121' }, true));
    await story.driver.settle();
    await rebuild(story, 'raw/monday.csv');
    const rejected = await rejectedOf(story);
    expect(rejected).not.toContain('high');
    await story.world.put('raw/two.csv', corrected(rejected, { low: '88', 'n/k': '90' }));
    await story.driver.settle();
    expect(await manifestOf(story, 'raw/two.csv')).toMatchObject({ resubmission: { records: [[4, 5]] } });
    expect(await allRows(story)).toHaveLength(6);
  });

  test.each([
    ['manifest', 'ingest.commit'],
    ['reading', 'ingest.take-marker'],
  ])(
    'a correction killed after its %s is refused when the file was read again meanwhile',
    async (_, write) => {
      const story = await aRejectedMonday();
      const rejected = await rejectedOf(story);
      story.strike(writes(write), 'killed-before');
      await story.world.put('raw/one.csv', corrected(rejected, { high: '121' }, true));
      await story.driver.invoke('ingest');
      const [claimed] = story.ingestOf('raw/one.csv');
      story.world.clock.advance(
        Date.parse(claimed?.leaseUntil ?? '') + 1 - story.world.clock.now().getTime(),
      );
      await story.world.deploy(looser);
      const fileId = story.world.fileOf('raw/monday.csv')?.id ?? '';
      await story.driver.operate(async ({ process, ports }) => {
        await requestRebuild(
          { ...ports, clock: process.clock, newId: process.newId, queue: 'ingest' },
          fileId,
        );
      });
      await story.driver.settle();
      const rows = await allRows(story);
      expect(rows).toHaveLength(6);
      expect(new Set(rows.map((row) => row.slice(0, 16))).size).toBe(6);
    },
  );
});

describe('two corrections of one run at the same time', () => {
  const writesManifest = (call: Call): boolean =>
    call.port === 'objects' && call.method === 'put' && call.name === 'manifests';

  test.each([
    ['before it has read anything', writes('ingest.pin')],
    ['after it has taken the run', writes('ingest.take-parent')],
    ['with its outputs complete', writesManifest],
    ['at its commit', writes('ingest.commit')],
  ])('one killed %s, the other overtakes it: every record comes in once', async (_, call) => {
    const story = await aRejectedMonday();
    const rejected = await rejectedOf(story);
    story.strike(call, 'killed-before');
    await story.world.put('raw/one.csv', corrected(rejected, { high: '121', low: '88' }));
    await story.driver.invoke('ingest');
    await story.world.put('raw/two.csv', corrected(rejected, { high: '125', 'n/k': '91' }));
    await story.driver.settle();
    const rows = await allRows(story);
    expect(rows.map((row) => row.slice(0, 13)).toSorted()).toEqual(
      [0, 1, 2, 3, 4, 5].map((hour) => `p${hour % 3},2026-03-01`).toSorted(),
    );
    const records = await Promise.all(
      ['raw/one.csv', 'raw/two.csv'].map(
        async (key) => (await manifestOf(story, key)).resubmission?.recovered,
      ),
    );
    expect(records.toSorted()).toEqual([1, 2]);
    expect(story.world.published.filter(({ detailType }) => detailType === 'Ingestion Failed')).toEqual([]);
  });

  test('the one that was overtaken after it wrote its manifest begins anew, and nothing of the old one is read', async () => {
    const story = await aRejectedMonday();
    const rejected = await rejectedOf(story);
    story.strike(writes('ingest.commit'), 'killed-before');
    await story.world.put('raw/one.csv', corrected(rejected, { high: '121', low: '88' }));
    await story.driver.invoke('ingest');
    const [claimed] = story.ingestOf('raw/one.csv');
    story.world.clock.advance(Date.parse(claimed?.leaseUntil ?? '') + 1 - story.world.clock.now().getTime());
    await story.world.put('raw/two.csv', corrected(rejected, { high: '125' }));
    await story.driver.settle();
    const overtaken = [await manifestOf(story, 'raw/one.csv'), await manifestOf(story, 'raw/two.csv')];
    expect(overtaken.map(({ generation }) => generation)).toEqual([2, 1]);
    expect((await allRows(story)).filter((row) => row.startsWith('p1,2026-03-01T01'))).toHaveLength(1);
  });

  test('corrections of other records overtake nobody: the manifest that is there is committed', async () => {
    const story = await aRejectedMonday();
    const rejected = await rejectedOf(story);
    story.strike(writes('ingest.commit'), 'killed-before');
    await story.world.put('raw/one.csv', corrected(rejected, { high: '121' }, true));
    await story.driver.invoke('ingest');
    const [claimed] = story.ingestOf('raw/one.csv');
    story.world.clock.advance(Date.parse(claimed?.leaseUntil ?? '') + 1 - story.world.clock.now().getTime());
    await story.world.put('raw/two.csv', corrected(rejected, { low: '88' }, true));
    await story.driver.settle();
    for (const key of ['raw/one.csv', 'raw/two.csv'])
      expect(await manifestOf(story, key)).toMatchObject({ generation: 1, resubmission: { recovered: 1 } });
  });
});
