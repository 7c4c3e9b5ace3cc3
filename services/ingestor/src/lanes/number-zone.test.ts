import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadContract, matchHeader } from '@vitals/core';
import type { FieldPlan } from '../domain/field-plan.ts';
import { planRows } from '../domain/row-plan.ts';
import type { Problem } from '../domain/row.ts';
import { CellJudges } from './cell-judges.ts';
import { numberZone } from './number-zone.ts';

const folder = fileURLToPath(new URL('../../../../contracts/', import.meta.url));

interface NumberColumn {
  readonly name: string;
  readonly field: FieldPlan;
  readonly problemsOf: (text: string) => readonly Problem[];
}

/** The columns of every shipped contract that hold numbers, in a file that has all columns by their own names. */
const columns: readonly NumberColumn[] = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .flatMap((file) => {
    const { contract } = loadContract(JSON.parse(readFileSync(folder + file, 'utf8')), file);
    const header = contract.schema.fields.map(({ name }) => name);
    const source = { lastModified: new Date('2026-11-20T12:00:00Z'), key: 'raw/c.csv' };
    const plan = planRows(contract, matchHeader(contract, header), source);
    const judges = new CellJudges(contract, plan, header.length);
    return plan.fields
      .filter(({ type, index }) => index >= 0 && (type === 'number' || type === 'integer'))
      .map((field) => ({
        name: `${file}: ${field.name}`,
        field,
        problemsOf: (text: string) =>
          judges.judge(text, field.index).row.problems.filter(({ column }) => column === field.name),
      }));
  });

/** The text of a whole number of so many decimals: 460 with one is 46.0. */
function written(scaled: number, decimals: number): string {
  const digits = String(Math.abs(scaled)).padStart(decimals + 1, '0');
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return scaled < 0 ? `-${text}` : text;
}

const number = fc
  .record({ scaled: fc.integer({ min: -20_000, max: 200_000 }), decimals: fc.integer({ min: 0, max: 3 }) })
  .map(({ scaled, decimals }) => written(scaled, decimals));

test('of all numbers of a zone a column says the same as of the one that it was asked for', () => {
  let zones = 0;
  const agree = fc.property(
    fc.constantFrom(...columns),
    number,
    fc.double({ min: 0, max: 1, noNaN: true }),
    (column, text, share) => {
      const zone = numberZone(text, column.field);
      if (zone === undefined) return;
      zones += 1;
      const { decimals, least, most } = zone;
      const said = column.problemsOf(text);
      expect(said).toHaveLength(1);
      const between = least + Math.floor(share * (most - least));
      // Most borders are far away: the neighbourhood of the number itself is looked at more closely.
      const near = Math.min(
        most,
        Math.max(least, Number(text.replace('.', '')) + Math.floor(share * 200) - 100),
      );
      for (const scaled of [least, least + 1, between, near, most - 1, most]) {
        const other = written(Math.min(most, Math.max(least, scaled)), decimals);
        expect([column.name, other, column.problemsOf(other)]).toEqual([column.name, other, said]);
      }
    },
  );
  fc.assert(agree, { numRuns: 3000 });
  expect(zones).toBeGreaterThan(500);
});

test.each(columns.filter(({ field }) => !field.lookTwice).slice(0, 3))(
  'a number within the range of $name has no zone',
  ({ field }) => {
    const inside = Number.isFinite(field.minimum) ? field.minimum : 0;
    expect(numberZone(String(inside), field)).toBeUndefined();
    expect(numberZone('1e9', field)).toBeUndefined();
  },
);
