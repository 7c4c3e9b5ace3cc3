import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import {
  endingSlot,
  headMembers,
  layout,
  rejectEntry,
  timeEntry,
  verdictSlot,
  zoneEntry,
} from './kernel-layout.ts';

const assembly = new URL('../../../kernel/assembly/', import.meta.url);

/** Names and numbers of the constants in a file of the kernel. */
function constantsIn(file: string): Readonly<Record<string, number>> {
  const text = readFileSync(new URL(file, assembly), 'utf8');
  const found = text.matchAll(/^(?:export )?const (\w+): \w+ = (0x[\da-f_]+|\d+);/gm);
  return Object.fromEntries(
    [...found].map(([, name = '', value = '']) => [name, Number(value.replaceAll('_', ''))]),
  );
}

test('the host lays out columns, cells and words as the kernel reads them', () => {
  expect(constantsIn('memory.ts')).toMatchObject(layout);
});

test('the head has the members that the kernel looks for, in their places', () => {
  const constants = constantsIn('memory.ts');
  expect(headMembers.map((member) => constants[member])).toEqual(headMembers.map((_, place) => 4 * place));
});

test('verdicts are written where the kernel looks for them', () => {
  const { bytes, slots, ...places } = verdictSlot;
  expect(constantsIn('verdicts.ts')).toMatchObject({ ...places, ...timeEntry, slotBytes: bytes, slots });
});

test('zones are written where the kernel looks for them', () => {
  const { bytes, zones: _, ...places } = zoneEntry;
  expect(constantsIn('zones.ts')).toMatchObject({ ...places, zoneBytes: bytes });
});

test('endings are written where the kernel looks for them', () => {
  const { bytes, slots, ...places } = endingSlot;
  expect(constantsIn('endings.ts')).toMatchObject({ ...places, slotBytes: bytes, slots });
});

test('reasons against a record mean the same on both sides', () => {
  const { numbers, start, end, record, line, flags, text, reasons, maxReasons, ...kinds } = rejectEntry;
  expect(constantsIn('reject.ts')).toMatchObject({
    ...kinds,
    entryBytes: 4 * numbers,
    reasonsOf: 4 * reasons,
    maxReasons,
  });
  expect([start, end, record, line, flags, text]).toEqual([0, 1, 2, 3, 4, 5]);
  expect(reasons + maxReasons).toBe(numbers);
});
