import { describe, expect, test } from '@jest/globals';
import type { MetricProfile } from '@vitals/core';
import { aContract, aContractOf, descriptionOf } from '../testing.ts';
import { columnsOf } from './columns.ts';
import { measureDrift } from './drift.ts';

const contract = aContract();
const { metrics } = columnsOf(contract);

/** Heart rates spread evenly over 40 values around a centre. */
function profilesOf(centre: number, count: number): readonly MetricProfile[] {
  const rows = Array.from({ length: count }, (_, at) => ({
    heart_rate: String(centre - 20 + ((at * 7) % 40)),
  }));
  return descriptionOf(contract, rows).profiles;
}

const driftOf = (now: readonly MetricProfile[], ...baseline: readonly (readonly MetricProfile[])[]) =>
  measureDrift(metrics, now, baseline)[0];

/** Mulberry32: the same numbers in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Heart rates in a bell with a standard deviation of about 14. */
function bellOf(centre: number, count: number, random: () => number): readonly MetricProfile[] {
  const rows = Array.from({ length: count }, () => ({
    heart_rate: (centre + 24 * (random() + random() + random() + random() - 2)).toFixed(0),
  }));
  return descriptionOf(aContractOf('heart_rate'), rows).profiles;
}

describe('the verdict', () => {
  test('the same distribution is stable', () => {
    expect(driftOf(profilesOf(80, 400), profilesOf(80, 800))).toMatchObject({
      field: 'heart_rate',
      verdict: 'stable',
      count: 400,
      baselineCount: 800,
    });
  });

  test('a shifted one is shifted, with medians and counts as evidence', () => {
    const drift = driftOf(profilesOf(100, 400), profilesOf(80, 400), profilesOf(80, 400));
    expect(drift).toMatchObject({ verdict: 'shifted', median: 99.5, baselineCount: 800 });
    expect(drift?.baselineMedian).toBeCloseTo(79.5, 0);
    expect(drift?.psi).toBeGreaterThan(0.25);
  });

  test('a small move of many values is moved', () => {
    const random = seeded(3);
    const drift = driftOf(bellOf(86, 4000, random), bellOf(80, 4000, random));
    expect(drift?.verdict).toBe('moved');
    expect(drift?.psi).toBeGreaterThan(0.1);
    expect(drift?.psi).toBeLessThan(0.25);
  });

  test('two samples of one distribution are hardly ever called different, however small', () => {
    const random = seeded(7);
    for (const count of [100, 200, 1000]) {
      let alarms = 0;
      for (let run = 0; run < 100; run += 1) {
        const drift = driftOf(bellOf(80, count, random), bellOf(80, count, random));
        if (drift?.verdict !== 'stable') alarms += 1;
      }
      expect(alarms).toBeLessThanOrEqual(12);
    }
  });

  test('values that leave a single-valued baseline are seen', () => {
    const constant = (value: number) =>
      descriptionOf(
        contract,
        Array.from({ length: 200 }, () => ({ spo2: String(value) })),
      ).profiles;
    expect(driftOf(constant(90), constant(98))).toMatchObject({
      verdict: 'shifted',
      median: 90,
      baselineMedian: 98,
    });
  });
});

describe('what cannot be compared is in no result', () => {
  const now = profilesOf(80, 100);
  test.each<[string, readonly (readonly MetricProfile[])[]]>([
    ['no baseline', []],
    ['a baseline without the metric', [[]]],
    ['another unit', [profilesOf(80, 100).map((profile) => ({ ...profile, unit: 'Hz' }))]],
    ['other bins', [profilesOf(80, 100).map((profile) => ({ ...profile, scheme: 'steps 0+1@0' }))]],
  ])('%s', (_name, baseline) => {
    expect(measureDrift(metrics, now, baseline)).toEqual([]);
  });

  test('a metric with too few values now', () => {
    expect(measureDrift(metrics, profilesOf(80, 99), [now])).toEqual([]);
  });
});

test('the order of baseline runs does not matter', () => {
  const [one, other] = [profilesOf(70, 300), profilesOf(90, 100)];
  expect(measureDrift(metrics, profilesOf(80, 100), [one, other])).toEqual(
    measureDrift(metrics, profilesOf(80, 100), [other, one]),
  );
});
