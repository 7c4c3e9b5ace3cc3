import { expect, test } from '@jest/globals';
import { aContract, descriptionOf } from '../testing.ts';
import { bloodPressureCategory } from './blood-pressure.ts';

test.each([
  [119, 79, 'normal'],
  [120, 79, 'elevated'],
  [129, 79, 'elevated'],
  [119, 80, 'stage-1'],
  [129, 80, 'stage-1'],
  [130, 79, 'stage-1'],
  [139, 89, 'stage-1'],
  [140, 79, 'stage-2'],
  [118, 90, 'stage-2'],
  [180, 120, 'stage-2'],
  [181, 79, 'severe'],
  [118, 121, 'severe'],
] as const)('%i/%i is in the %s range: the higher category wins', (systolic, diastolic, category) => {
  expect(bloodPressureCategory(systolic, diastolic)).toBe(category);
});

test('rows with one of the two values are counted apart, children not at all', () => {
  const summary = descriptionOf(aContract(), [
    { systolic: '118', diastolic: '92', age: '40' },
    { systolic: '118', age: '40' },
    { systolic: '118', diastolic: '92', age: '8' },
    { heart_rate: '70', age: '40' },
  ]).bloodPressure;
  expect(summary).toEqual({
    source: 'AHA/ACC 2025',
    rows: { normal: 0, elevated: 0, 'stage-1': 0, 'stage-2': 1, severe: 0 },
    incomplete: 1,
  });
});

test.each([
  ['89', '80', true],
  ['90', '80', false],
  ['220', '70', false],
  ['221', '70', true],
])(
  '%s/%s is categorised, and its pulse pressure said to be doubtful: %j',
  (systolic, diastolic, doubtful) => {
    const description = descriptionOf(aContract(), [{ systolic, diastolic, age: '40' }]);
    expect(description.caveats.some(({ code }) => code === 'pulse-pressure')).toBe(doubtful);
    expect(Object.values(description.bloodPressure?.rows ?? {}).reduce((sum, rows) => sum + rows, 0)).toBe(1);
  },
);
