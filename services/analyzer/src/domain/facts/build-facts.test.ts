import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Drift, Fact } from '@vitals/core';
import { aContract, aContractOf, aManifest, descriptionOf } from '../../testing.ts';
import { rankOf } from '../severity.ts';
import { buildFacts } from './build-facts.ts';
import { directionWords } from './direction-words.ts';

const rows = Array.from({ length: 40 }, (_, at) => ({
  patient_id: `p${at}`,
  age: String(20 + at),
  sex: at % 2 === 0 ? 'F' : 'M',
  systolic: String(100 + 2 * at),
  diastolic: '70',
  heart_rate: at < 30 ? String(60 + at) : '',
}));

const drift: Drift = {
  field: 'heart_rate',
  title: 'heart rate',
  unit: '/min',
  psi: 0.314,
  chance: 0.05,
  verdict: 'shifted',
  median: 74.5,
  baselineMedian: 70,
  mad: 7.5,
  baselineMad: 6,
  count: 300,
  baselineCount: 900,
};

const factsOf = (manifest = aManifest(), drifts: readonly Drift[] = []): readonly Fact[] =>
  buildFacts(descriptionOf(aContract(), rows), manifest, drifts);
const sentences = (facts: readonly Fact[]): string => facts.map(({ sentence }) => sentence).join('\n');

test('facts come by level, the worst first, and have ids of twelve hex digits', () => {
  const facts = factsOf();
  const ranks = facts.map(({ level }) => rankOf(level));
  expect(ranks).toEqual(ranks.toSorted((a, b) => b - a));
  for (const { id } of facts) expect(id).toMatch(/^[0-9a-f]{12}$/);
  expect(new Set(facts.map(({ id }) => id)).size).toBe(facts.length);
});

test('the id is a hash of what is said: the same in every run, another for another figure', () => {
  expect(factsOf()).toEqual(factsOf());
  const other = aManifest({
    counts: { recordsIn: 1051, accepted: 1012, rejected: 39, skipped: {}, observations: 1012 },
  });
  const ids = new Set(factsOf().map(({ id }) => id));
  const changed = factsOf(other).filter(({ id }) => !ids.has(id));
  expect(changed.map(({ kind }) => kind).toSorted()).toEqual(['duplicates', 'rejections', 'volume']);
});

describe('what is said', () => {
  test.each([
    'The file brought 1,012 rows of 40 subjects from 1,050 records.',
    '38 of 1,050 records were rejected (3.6 %), each with its reasons.',
    '38 records were rejected (heart rate: the value is above what is possible; source lines 3, 9, 27 …).',
    '12 of 1,050 records repeated a key of the same file and were kept and flagged.',
    'Systolic pressure at or above 140 mmHg in 20 of 40 rows (stage 2 range, AHA/ACC 2025; lines 22, 23, 24 … of the processed file).',
    'Heart rate is missing in 10 of 40 rows (25 %).',
    'Heart rate: median 74.5 /min (MAD 7.5) over 30 values.',
    'Heart rate has shifted: median 74.5 /min against 70 /min before (MAD 7.5 and 6, n 300 and 900, PSI 0.31).',
    'This is a screening aid, not a diagnosis; a clinician decides.',
    'Assumed while reading: zone assumed utc.',
  ])('%s', (sentence) => {
    const reasons = [
      { code: 'constraint-maximum', column: 'heart_rate', count: 38, lines: [3, 9, 27, 81], capped: true },
    ];
    expect(sentences(factsOf(aManifest({ reasons }), [drift]))).toContain(sentence);
  });

  test('a likely cause is said and said to be not applied', () => {
    const reasons = [
      {
        code: 'constraint-maximum',
        column: 'temperature',
        count: 1,
        lines: [3],
        capped: false,
        hint: 'looks-like-fahrenheit',
      },
    ];
    expect(sentences(factsOf(aManifest({ reasons })))).toContain(
      '1 record was rejected (temperature: the value is above what is possible; source lines 3). A likely cause, not applied: plausible if the number were degrees Fahrenheit.',
    );
  });

  test('skipped, converted and formula cells are said where there are some', () => {
    const manifest = aManifest({
      counts: {
        recordsIn: 60,
        accepted: 40,
        rejected: 0,
        skipped: { blank: 19, preamble: 1 },
        observations: 40,
      },
      reading: {
        ...aManifest().reading,
        conversions: { temperature: 40, weight: 2 },
        assumptions: [],
        formulaCells: 1,
      },
      duplicates: { policy: 'none', records: 0 },
      reasons: [],
    });
    const said = sentences(factsOf(manifest));
    expect(said).toContain('Skipped: 19 records blank and 1 record above the header.');
    expect(said).toContain('42 cells were converted because header, unit column or contract says so.');
    expect(said).toContain(
      'The processed file has 1 text cell that a spreadsheet would run as a formula: open it with care.',
    );
    expect(said).not.toContain('rejected');
    expect(said).not.toContain('Assumed');
  });
});

describe('direction words', () => {
  const factWith = (text: string, drifts: readonly Drift[] = []): Fact | undefined =>
    factsOf(aManifest(), drifts).find((fact) => fact.text.startsWith(text));

  test('of a limit are those of its side', () => {
    const words = factWith('systolic pressure at or above')?.words ?? [];
    expect(words).toContain('above');
    expect(words).not.toContain('below');
    expect(words).not.toContain('rose');
  });

  test('of a drift are those of its medians', () => {
    expect(factWith('heart rate shifted', [drift])?.words).toEqual(
      expect.arrayContaining(['rose', 'shifted']),
    );
    const down = { ...drift, median: 65 };
    expect(factWith('heart rate shifted', [down])?.words).not.toContain('rose');
    expect(factWith('heart rate shifted', [down])?.words).toContain('fell');
    const stable = { ...drift, verdict: 'stable' } as const;
    expect(factWith('heart rate stable', [stable])?.words).toEqual(expect.arrayContaining(['stable']));
    expect(factWith('heart rate stable', [stable])?.words).not.toContain('rose');
  });

  test('are all in the list that is checked', () => {
    for (const { words } of factsOf(aManifest(), [drift])) {
      for (const word of words) expect(directionWords.has(word)).toBe(true);
    }
  });
});

test('many rejected records are as urgent as an abnormal reading', () => {
  const counts = { recordsIn: 100, accepted: 70, rejected: 30, skipped: {}, observations: 70 };
  const level = (manifest = aManifest()) =>
    factsOf(manifest).find(({ kind }) => kind === 'rejections')?.level;
  expect(level(aManifest({ counts }))).toBe('high');
  expect(level()).toBe('low');
});

test('a single reading is in no fact, not even as a median, minimum or maximum', () => {
  fc.assert(
    fc.property(fc.integer({ min: 301, max: 989 }), fc.integer({ min: 1, max: 4 }), (tenths, count) => {
      const reading = `${Math.floor(tenths / 10)}.${tenths % 10}`;
      fc.pre(!reading.endsWith('.0'));
      const description = descriptionOf(
        aContractOf('temperature'),
        Array.from({ length: count }, () => ({ temperature: reading })),
      );
      const facts = buildFacts(description, aManifest({ reasons: [] }), []);
      expect(JSON.stringify(facts)).not.toContain(reading);
    }),
  );
});

test('an empty file still has its volume, its rejections and the standing caveat', () => {
  const facts = buildFacts(descriptionOf(aContract(), []), aManifest(), []);
  expect(new Set(facts.map(({ kind }) => kind))).toEqual(
    new Set(['volume', 'rejections', 'duplicates', 'caveat']),
  );
});
