import { describe, expect, test } from '@jest/globals';
import { aContract, aContractOf, descriptionOf } from '../testing.ts';
import { childVerdict } from './child-ranges.ts';

const years = (from: number, below = from): { readonly from: number; readonly below: number } => ({
  from,
  below: below + 1e-9,
});

describe('a reading is compared with the range for the age', () => {
  test.each([
    ['pulse', 0.1, 109, 'below'],
    ['pulse', 0.1, 110, 'within'],
    ['pulse', 0.1, 170, 'within'],
    ['pulse', 0.1, 171, 'above'],
    ['pulse', 0.3, 166, 'above'],
    ['pulse', 3, 150, 'within'],
    ['pulse', 3, 151, 'above'],
    ['pulse', 8, 69, 'below'],
    ['pulse', 15.9, 121, 'above'],
    ['respiration', 0.1, 61, 'above'],
    ['respiration', 3, 19, 'below'],
    ['respiration', 8, 34, 'within'],
    ['respiration', 14, 13, 'below'],
    ['systolic', 0.1, 59, 'below'],
    ['systolic', 3, 121, 'above'],
    ['systolic', 8, 130, 'within'],
    ['systolic', 14, 94, 'below'],
  ] as const)('%s at %d years: %i is %s', (metric, age, value, verdict) => {
    expect(childVerdict(metric, value, years(age))).toBe(verdict);
  });

  test('an age that may be in several groups is flagged only when all of them say so', () => {
    const infant = { from: 0, below: 1 };
    expect(childVerdict('pulse', 84, infant)).toBe('below');
    expect(childVerdict('pulse', 90, infant)).toBe('within');
    expect(childVerdict('pulse', 160, infant)).toBe('within');
    expect(childVerdict('pulse', 171, infant)).toBe('above');
  });
});

test('limits for adults are never applied to a child', () => {
  const child = { age: '3', systolic: '88', heart_rate: '140', spo2: '80' };
  const description = descriptionOf(aContract(), [child, { ...child, age: '30' }]);
  const ofChild = description.findings.filter(({ lines }) => lines.includes(2));
  expect(ofChild).toEqual([]);
  expect(description.findings.map(({ field }) => field)).toEqual(
    expect.arrayContaining(['systolic', 'heart_rate', 'spo2']),
  );
  expect(description.abnormalRows).toBe(1);
});

test('a child outside its range is a finding that names no age', () => {
  const description = descriptionOf(aContract(), [{ age: '3', heart_rate: '180' }]);
  expect(description.findings).toMatchObject([
    { field: 'heart_rate', level: 'high', limit: 'above the acceptable range for the age', rows: 1 },
  ]);
});

test('how many children were not scored is said, with what they were compared', () => {
  const contract = aContractOf('age', 'heart_rate', 'spo2');
  const { caveats } = descriptionOf(contract, [{ age: '3', spo2: '80' }, { age: '30' }, {}]);
  expect(caveats.map(({ sentence }) => sentence)).toEqual(
    expect.arrayContaining([
      '1 of 3 rows is of a child under 16: not scored by NEWS2 or by limits for adults; only heart rate was compared with ranges for the age.',
      '1 of 3 rows has no usable age and was judged by limits for adults.',
    ]),
  );
});
