import { expect, test } from '@jest/globals';
import { RecordSet } from './record-set.ts';

test('holds exactly what was added, however far apart', () => {
  const set = new RecordSet();
  const members = [0, 1, 31, 32, 63, 1000, 40_000, 50_000_000];
  for (const member of [...members, ...members]) set.add(member);
  expect(set.size).toBe(members.length);
  const found = Array.from({ length: 50_000 }, (_, i) => i).filter((i) => set.has(i));
  expect(found).toEqual(members.slice(0, -1));
  expect([set.has(50_000_000), set.has(49_999_999), set.has(99_000_000)]).toEqual([true, false, false]);
});
