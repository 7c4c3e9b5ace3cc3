import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { RecordSet } from '../reading/record-set.ts';
import { addRanges, rangesOf } from './record-ranges.ts';

const setOf = (records: readonly number[]): RecordSet => {
  const set = new RecordSet();
  for (const record of records) set.add(record);
  return set;
};

test('neighbours share a range, both ends included', () => {
  expect(rangesOf(setOf([7, 2, 3, 4, 9]))).toEqual([
    [2, 4],
    [7, 7],
    [9, 9],
  ]);
});

test('ranges give back exactly the records they were made of', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 300 })), (records) => {
      const again = new RecordSet();
      addRanges(again, rangesOf(setOf(records)));
      expect({ ranges: rangesOf(again), size: again.size }).toEqual({
        ranges: rangesOf(setOf(records)),
        size: records.length,
      });
      for (const record of records) expect(again.has(record)).toBe(true);
    }),
  );
});
