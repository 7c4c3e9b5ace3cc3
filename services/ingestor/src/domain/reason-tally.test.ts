import { expect, test } from '@jest/globals';
import { maxExamples } from '@vitals/core';
import { ReasonTally } from './reason-tally.ts';

test('counts are exact, examples are the first lines and capped, the commonest hint wins', () => {
  const tally = new ReasonTally();
  for (let line = 2; line < 52; line++) {
    const hint = line < 10 ? 'looks-like-fahrenheit' : 'looks-like-number-with-unit';
    tally.add({ code: 'type-error', column: 'temperature', hint }, line);
  }
  tally.add({ code: 'extra-cell' }, 7);
  tally.add({ code: 'constraint-maximum', column: 'spo2' }, 8);
  tally.add({ code: 'constraint-maximum', column: 'heart_rate' }, 9);
  expect(tally.reasons()).toEqual([
    {
      code: 'type-error',
      column: 'temperature',
      count: 50,
      lines: Array.from({ length: maxExamples }, (_, i) => i + 2),
      capped: true,
      hint: 'looks-like-number-with-unit',
    },
    { code: 'constraint-maximum', column: 'heart_rate', count: 1, lines: [9], capped: false },
    { code: 'constraint-maximum', column: 'spo2', count: 1, lines: [8], capped: false },
    { code: 'extra-cell', column: null, count: 1, lines: [7], capped: false },
  ]);
});
