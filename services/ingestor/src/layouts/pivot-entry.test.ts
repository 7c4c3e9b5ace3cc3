import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { contextOf, pivotEntry, readPivotEntry } from './pivot-entry.ts';

const fields = [{ type: 'string' }, { type: 'number' }] as const;
const groupOf = (text: string, number: string): string =>
  readPivotEntry(pivotEntry([text, number], fields, 0, '').slice(0, -1)).group;

test('every cell comes back as it was', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '\\', '\n', '\u0001', '"', ',', 'é', '1', 'n') });
  fc.assert(
    fc.property(text, text, fc.double({ noNaN: true, min: -1e6, max: 1e6 }), (context, value, number) => {
      const cells = [context, number.toFixed(2)];
      const line = pivotEntry(cells, fields, 7, value);
      expect(line.indexOf('\n')).toBe(line.length - 1);
      const entry = readPivotEntry(line.slice(0, -1));
      expect({ ...entry, group: contextOf(entry.group, fields) }).toEqual({ group: cells, place: 7, value });
    }),
  );
});

test('groups sort by their texts, then by their numbers as numbers', () => {
  const inOrder = [
    ['', '5'],
    ['a', ''],
    ['a', '-3'],
    ['a', '0.5'],
    ['a', '9'],
    ['a', '10'],
    ['a', '10.5'],
    ['a b', '1'],
    ['ab', '1'],
  ] as const;
  const groups = inOrder.map(([text, number]) => groupOf(text, number));
  expect(groups.toSorted()).toEqual(groups);
});
