import { describe, expect, test } from '@jest/globals';
import { responseTo, scoreNews2, type News2Inputs } from './score.ts';

/** Everything at 0 points, on air, scale 1. */
const well: News2Inputs = {
  respiration: 16,
  spo2: 98,
  spo2Scale: 1,
  oxygen: 'air',
  systolic: 120,
  pulse: 70,
  consciousness: 'alert',
  temperature: 37,
};
const nothing: News2Inputs = {
  respiration: undefined,
  spo2: undefined,
  spo2Scale: 1,
  oxygen: undefined,
  systolic: undefined,
  pulse: undefined,
  consciousness: undefined,
  temperature: undefined,
};

const pointsWith = (change: Partial<News2Inputs>): number => scoreNews2({ ...well, ...change }).points;

/** [reading, points] on both sides of every boundary of the published chart, and readings between its integers. */
const boundaries = {
  respiration: [
    [3, 3],
    [8, 3],
    [8.4, 3],
    [8.5, 1],
    [9, 1],
    [11, 1],
    [11.49, 1],
    [11.5, 0],
    [12, 0],
    [20, 0],
    [20.5, 2],
    [21, 2],
    [24, 2],
    [24.5, 3],
    [25, 3],
    [60, 3],
  ],
  spo2: [
    [50, 3],
    [91, 3],
    [91.4, 3],
    [91.5, 2],
    [92, 2],
    [93, 2],
    [93.5, 1],
    [94, 1],
    [95, 1],
    [95.5, 0],
    [96, 0],
    [100, 0],
  ],
  systolic: [
    [40, 3],
    [90, 3],
    [90.4, 3],
    [90.5, 2],
    [91, 2],
    [100, 2],
    [100.5, 1],
    [101, 1],
    [110, 1],
    [110.5, 0],
    [111, 0],
    [219, 0],
    [219.4, 0],
    [219.5, 3],
    [220, 3],
    [300, 3],
  ],
  pulse: [
    [20, 3],
    [40, 3],
    [40.5, 1],
    [41, 1],
    [50, 1],
    [50.5, 0],
    [51, 0],
    [90, 0],
    [90.5, 1],
    [91, 1],
    [110, 1],
    [110.5, 2],
    [111, 2],
    [130, 2],
    [130.5, 3],
    [131, 3],
  ],
  temperature: [
    [25, 3],
    [35, 3],
    [35.04, 3],
    [35.05, 1],
    [35.1, 1],
    [36, 1],
    [36.04, 1],
    [36.05, 0],
    [36.1, 0],
    [38, 0],
    [38.04, 0],
    [38.05, 1],
    [38.1, 1],
    [39, 1],
    [39.04, 1],
    [39.05, 2],
    [39.1, 2],
    [45, 2],
  ],
} as const;

describe.each(Object.entries(boundaries))('%s', (input, table) => {
  test.each(table.map(([reading, points]) => [reading, points] as const))(
    '%d scores %i',
    (reading, points) => {
      expect(pointsWith({ [input]: reading })).toBe(points);
    },
  );
});

describe('SpO2 on scale 2', () => {
  test.each([
    [83, 'air', 3],
    [83.5, 'air', 2],
    [84, 'air', 2],
    [85, 'air', 2],
    [86, 'air', 1],
    [87, 'air', 1],
    [88, 'air', 0],
    [92, 'air', 0],
    [92.4, 'oxygen', 2],
    [93, 'air', 0],
    [100, 'air', 0],
    [92, 'oxygen', 2],
    [93, 'oxygen', 3],
    [94, 'oxygen', 3],
    [95, 'oxygen', 4],
    [96, 'oxygen', 4],
    [97, 'oxygen', 5],
    [100, 'oxygen', 5],
  ] as const)('%d on %s scores %i (2 of them for oxygen itself)', (spo2, oxygen, points) => {
    expect(pointsWith({ spo2, oxygen, spo2Scale: 2 })).toBe(points);
  });

  test('above 92 without knowing about oxygen is a missing input, not 0 points', () => {
    expect(scoreNews2({ ...well, spo2: 97, spo2Scale: 2, oxygen: undefined }).inputs).toBe(5);
    expect(scoreNews2({ ...well, spo2: 90, spo2Scale: 2, oxygen: undefined }).inputs).toBe(6);
  });
});

test.each([
  ['air', 0],
  ['oxygen', 2],
] as const)('%s scores %i', (oxygen, points) => {
  expect(pointsWith({ oxygen })).toBe(points);
});

test.each([
  ['alert', 0],
  ['altered', 3],
] as const)('%s scores %i', (consciousness, points) => {
  expect(pointsWith({ consciousness })).toBe(points);
});

test('each missing input lowers the number of inputs, and nothing at all scores nothing', () => {
  expect(scoreNews2(well)).toEqual({ points: 0, inputs: 7, anyThree: false });
  for (const input of [
    'respiration',
    'spo2',
    'oxygen',
    'systolic',
    'pulse',
    'consciousness',
    'temperature',
  ] as const) {
    expect(scoreNews2({ ...well, [input]: undefined }).inputs).toBe(6);
  }
  expect(scoreNews2(nothing)).toEqual({ points: 0, inputs: 0, anyThree: false });
});

test('a missing input can only add: the score of some inputs is never above the score of all', () => {
  const sick: News2Inputs = {
    ...well,
    respiration: 26,
    spo2: 90,
    pulse: 135,
    temperature: 39.5,
    oxygen: 'oxygen',
  };
  const all = scoreNews2(sick).points;
  for (const input of ['respiration', 'spo2', 'oxygen', 'pulse', 'temperature'] as const) {
    expect(scoreNews2({ ...sick, [input]: undefined }).points).toBeLessThan(all);
  }
});

describe('the response', () => {
  test.each([
    [0, false, 'none'],
    [1, false, 'low'],
    [4, false, 'low'],
    [3, true, 'urgent-ward'],
    [4, true, 'urgent-ward'],
    [5, false, 'urgent'],
    [5, true, 'urgent'],
    [6, false, 'urgent'],
    [7, false, 'emergency'],
    [20, true, 'emergency'],
  ] as const)('to %i points (any single 3: %j) is %s', (points, anyThree, response) => {
    expect(responseTo({ points, inputs: 7, anyThree })).toBe(response);
  });
});
