import { expect, test } from '@jest/globals';
import { fillSlots, isSlotAlone, slotIds, wordsAround } from './slots.ts';

const facts = [
  {
    id: '0123456789ab',
    kind: 'finding',
    field: 'systolic',
    level: 'high',
    text: 'systolic pressure above 180 mmHg in 3 of 9 rows',
    sentence: 'Systolic pressure above 180 mmHg in 3 of 9 rows (AHA).',
    words: ['above'],
  },
] as const;

test('a slot that stands alone becomes the sentence, a slot among words the text', () => {
  expect(fillSlots('{{0123456789ab}}', facts)).toBe('Systolic pressure above 180 mmHg in 3 of 9 rows (AHA).');
  expect(fillSlots('Review {{0123456789ab}}.', facts)).toBe(
    'Review systolic pressure above 180 mmHg in 3 of 9 rows.',
  );
  expect(fillSlots('{{0123456789ab}} is flagged.', facts)).toBe(
    'Systolic pressure above 180 mmHg in 3 of 9 rows is flagged.',
  );
});

test('what a fact says is put in as it is, whatever it looks like', () => {
  const odd = [{ ...facts[0], text: '$& {{ffffffffffff}}' }];
  expect(fillSlots('See {{0123456789ab}}.', odd)).toBe('See $& {{ffffffffffff}}.');
});

test('slots are found, and what is around them', () => {
  expect(slotIds('a {{0123456789ab}} b {{ffffffffffff}}')).toEqual(['0123456789ab', 'ffffffffffff']);
  expect(slotIds('{{0123}} {0123456789ab} {{0123456789AB}}')).toEqual([]);
  expect(wordsAround('a{{0123456789ab}}b')).toBe('a b');
  expect(isSlotAlone('{{0123456789ab}}')).toBe(true);
  expect(isSlotAlone('{{0123456789ab}}.')).toBe(false);
});
