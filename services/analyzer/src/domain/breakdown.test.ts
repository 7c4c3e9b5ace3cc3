import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { smallGroup } from '@vitals/core';
import { aContract, descriptionOf, type RowCells } from '../testing.ts';
import { GroupTally } from './breakdown.ts';

function tallied(groups: Readonly<Record<string, readonly [rows: number, abnormal: number]>>) {
  const tally = new GroupTally();
  for (const [label, [rows, abnormal]] of Object.entries(groups)) {
    for (let row = 0; row < rows; row += 1) tally.row(label, `${label}${row}`, row < abnormal);
  }
  return tally.finish('sex', 'sex', Object.keys(groups))?.groups;
}

test('groups of five and more are told', () => {
  expect(tallied({ female: [10, 5], male: [5, 0] })).toEqual([
    { label: 'female', rows: 10, abnormalRows: 5 },
    { label: 'male', rows: 5, abnormalRows: 0 },
  ]);
});

test('a smaller one is hidden, and with it the smallest other, from which it could be computed', () => {
  expect(tallied({ a: [4, 0], b: [30, 9], c: [20, 8] })).toEqual([
    { label: 'a', rows: null, abnormalRows: null },
    { label: 'b', rows: 30, abnormalRows: 9 },
    { label: 'c', rows: null, abnormalRows: null },
  ]);
});

test('a small number of rows with findings is hidden even where the group is large', () => {
  expect(tallied({ a: [40, 2], b: [30, 9], c: [20, 8] })).toEqual([
    { label: 'a', rows: 40, abnormalRows: null },
    { label: 'b', rows: 30, abnormalRows: 9 },
    { label: 'c', rows: 20, abnormalRows: null },
  ]);
});

test('many rows of few people are a small group', () => {
  const tally = new GroupTally();
  for (let row = 0; row < 100; row += 1) {
    tally.row('one', 'somebody', false);
    tally.row('many', `p${row}`, false);
    tally.row('more', `q${row}`, false);
  }
  expect(tally.finish('site', 'ward', ['one', 'many', 'more'])?.groups[0]).toEqual({
    label: 'one',
    rows: null,
    abnormalRows: null,
  });
});

test('no shown count is small, and no hidden one can be computed from the total', () => {
  const sizes = fc.array(fc.tuple(fc.nat({ max: 30 }), fc.nat({ max: 30 })), { minLength: 2, maxLength: 6 });
  fc.assert(
    fc.property(sizes, (list) => {
      const named = list.map(
        ([rows, abnormal], at) => [`g${at}`, [rows, Math.min(rows, abnormal)] as const] as const,
      );
      const groups = tallied(Object.fromEntries(named)) ?? [];
      for (const counts of [groups.map(({ rows }) => rows), groups.map(({ abnormalRows }) => abnormalRows)]) {
        for (const count of counts) expect(count === null || count === 0 || count >= smallGroup).toBe(true);
        const hidden = counts.filter((count) => count === null).length;
        const others = counts.some((count) => count !== null && count > 0);
        expect(hidden !== 1 || !others).toBe(true);
      }
    }),
  );
});

test('labels are words of ours or of the contract, never a cell', () => {
  const rows: RowCells[] = [];
  for (let at = 0; at < 10; at += 1) {
    const patient_id = `p${at}`;
    rows.push({ patient_id, age: '20', sex: 'F', ward: 'north' });
    rows.push({
      patient_id: `${patient_id}x`,
      age: '70',
      sex: 'Jane Doe, private',
      ward: 'Ward of Jane Doe',
    });
  }
  const { breakdowns } = descriptionOf(aContract(), rows);
  expect(breakdowns.map(({ by, groups }) => [by, groups.map(({ label }) => label)])).toEqual([
    ['age', ['16–39', '65–79']],
    ['sex', ['female', 'other']],
    ['site', ['north', 'unknown']],
  ]);
});
