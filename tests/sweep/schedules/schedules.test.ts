import { describe, expect, test } from '@jest/globals';
import { withoutContentMarker } from '../mechanisms/content-marker.ts';
import { playSeed } from './play-seed.ts';
import { Schedule } from './schedule.ts';
import { shrink } from './shrink.ts';

/** `npm run check` plays a thousand, `npm run sweep` ten thousand. */
const seeds = Number(process.env['VITALS_SCHEDULES'] ?? 100);
const perTest = 100;

describe('schedules of chance', () => {
  test.each(Array.from({ length: seeds / perTest }, (_, index) => 1 + index * perTest))(
    'a hundred from seed %i on: nothing lost, nothing doubled, nothing unexpected',
    async (from) => {
      const failed: object[] = [];
      for (let seed = from; seed < from + perTest; seed += 1) {
        const { wrong } = await playSeed({ seed });
        if (wrong.length > 0) failed.push({ seed, wrong });
      }
      expect(failed).toEqual([]);
    },
    180_000,
  );

  test('a seed replays: the same calls, the same faults, the same end', async () => {
    const [first, second] = [await new Schedule({ seed: 7 }).play(), await new Schedule({ seed: 7 }).play()];
    expect(second.trace).toEqual(first.trace);
    expect(second.world.home.state.all()).toEqual(first.world.home.state.all());
  }, 180_000);

  test('another seed is another schedule', async () => {
    const [first, second] = [await new Schedule({ seed: 7 }).play(), await new Schedule({ seed: 8 }).play()];
    expect(second.trace).not.toEqual(first.trace);
  });
});

describe('shrinking', () => {
  test('a failing schedule fails in the same way with what is left of it', async () => {
    const weaken = withoutContentMarker;
    let seed = 1;
    while ((await playSeed({ seed, weaken })).wrong.length === 0) seed += 1;
    const shrunk = await shrink({ seed, weaken });
    expect(shrunk.steps).toBeLessThan(600);
    expect(shrunk.wrong).not.toEqual([]);
    const replayed = await playSeed({
      seed,
      weaken,
      steps: shrunk.steps,
      without: new Set(shrunk.without),
    });
    expect(replayed.wrong).toEqual(shrunk.wrong);
  }, 180_000);
});
