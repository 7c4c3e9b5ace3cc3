import { expect, test } from '@jest/globals';
import { loadContract, matchHeader } from '@vitals/core';
import fc from 'fast-check';
import { isPlainNumber } from '../domain/number-text.ts';
import { planRows } from '../domain/row-plan.ts';
import type { ColumnTable } from './column-table.ts';
import { fillTable } from './fill-table.ts';
import { numberEnd } from './number-cell.ts';
import { RecordCells } from './record-cells.ts';

const minimum = -5.25;
const maximum = 300.5;

function tableFor(type: 'number' | 'integer'): ColumnTable {
  const { contract } = loadContract(
    {
      name: 'n',
      schema: { fields: [{ name: 'value', type, constraints: { minimum, maximum }, 'x-source': 's' }] },
    },
    'n',
  );
  const plan = planRows(contract, matchHeader(contract, ['value']), {
    lastModified: new Date('2026-11-20T12:00:00Z'),
    key: 'raw/n.csv',
  });
  return fillTable({ contract, plan, delimiter: ',', columns: 1 }).table;
}

const tables = { number: tableFor('number'), integer: tableFor('integer') };

/** Whether the whole text is taken. */
function isTaken(text: string, type: 'number' | 'integer' = 'number'): boolean {
  const bytes = Buffer.from(`${text}\n`);
  return numberEnd(bytes, 0, 0, tables[type], new RecordCells(1)) === bytes.length - 1;
}

const numberLike = fc.oneof(
  fc.stringMatching(/^-?\d{1,4}(\.\d{1,5})?$/),
  fc.stringMatching(/^[-+.\d]{1,11}$/),
  fc.constantFrom(
    '300.5',
    '300.50',
    '300.51',
    '-5.25',
    '-5.26',
    '-0',
    '0',
    '00',
    '1e2',
    '999999999',
    '1000000000',
  ),
);

test('takes exactly the plain numbers within the range, of up to nine digits', () => {
  fc.assert(
    fc.property(numberLike, (text) => {
      const digits = text.replaceAll(/\D/g, '').length;
      const value = Number(text);
      const isGood = isPlainNumber(text) && digits <= 9 && value >= minimum && value <= maximum;
      expect([text, isTaken(text)]).toEqual([text, isGood]);
    }),
    { numRuns: 2000 },
  );
});

test('an integer column takes no decimal point', () => {
  expect([isTaken('72', 'integer'), isTaken('72.0', 'integer')]).toEqual([true, false]);
});

test('leaves the number behind as a whole number with its decimals', () => {
  const cells = new RecordCells(1);
  numberEnd(Buffer.from('36.50,'), 0, 0, tables.number, cells);
  cells.ends[0] = 5;
  expect([cells.numbers[0], cells.decimals[0], cells.number(0)]).toEqual([3650, 2, 36.5]);
});
