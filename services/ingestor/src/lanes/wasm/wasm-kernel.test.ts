import { expect, test } from '@jest/globals';
import { loadContract, matchHeader } from '@vitals/core';
import { planRows } from '../../domain/row-plan.ts';
import { ReasonTally } from '../../domain/reason-tally.ts';
import { CellJudges } from '../cell-judges.ts';
import { fillTable } from '../fill-table.ts';
import { Kernel } from '../kernel.ts';
import { WasmKernel } from './wasm-kernel.ts';

const header = ['id', 'pulse', 'sex'];
const fields = [
  { name: 'id', type: 'string', constraints: { required: true } },
  { name: 'pulse', type: 'number', constraints: { maximum: 300 }, 'x-source': 'made up' },
  { name: 'sex', type: 'string', constraints: { enum: ['female', 'male'] } },
];
const { contract } = loadContract({ name: 'f', key: ['id'], schema: { fields } }, 'f');
const source = { lastModified: new Date('2026-11-20T12:00:00Z'), key: 'raw/f.csv' };
const plan = planRows(contract, matchHeader(contract, header), source);
const { table } = fillTable({ contract, plan, delimiter: ',', columns: header.length });

const run = { runId: 'run', namedColumns: header.length };
const first = { record: 1, line: 2 };

/** The bytes of a block, with room behind them into which the kernel may look. */
const blockOf = (text: string): Buffer => Buffer.concat([Buffer.from(text), Buffer.alloc(64)]);

test('records that are wholly usual are taken up to the first that is not', () => {
  const text = 'a,72,female\nb, 80.5 ,MALE\n"c",,\ne,abc,male\nf,1,male\n';
  const kernel = new WasmKernel(table, run);
  kernel.begin(blockOf(text), 0, text.length, false);
  expect(text.slice(kernel.take(0, text.length, first, 100))).toBe('e,abc,male\nf,1,male\n');
  expect([kernel.records, kernel.lines]).toEqual([3, 3]);
});

test('no more records are taken than were asked for', () => {
  const text = 'a,72,female\nb,73,female\n';
  const kernel = new WasmKernel(table, run);
  kernel.begin(blockOf(text), 0, text.length, false);
  expect(text.slice(kernel.take(0, text.length, first, 1))).toBe('b,73,female\n');
});

test('a text that was judged once rejects later records without being judged again', () => {
  const judges = new CellJudges(contract, plan, header.length);
  const to = { runId: 'run', delimiter: ',', columns: 3, namedColumns: 3, tally: new ReasonTally() };
  const kernel = new Kernel(table, judges, to, 'wasm');
  const text = 'a,301,male\nb,72,male\nc,301,male\nd,301\n';
  kernel.begin(blockOf(text), 0, text.length, false);
  expect(kernel.take(0, text.length, first, 100)).toBe(text.length);
  expect([kernel.taken, kernel.rejected, kernel.output.written().toString()]).toEqual([4, 3, 'b,72,male\n']);
  expect(kernel.rejects.text.take().toString().split('\n')).toEqual([
    'a,301,male,run:1,2,constraint-maximum:pulse,',
    'c,301,male,run:3,4,constraint-maximum:pulse,',
    'd,301,,run:4,5,missing-cell,',
    '',
  ]);
  expect(to.tally.reasons().map(({ code, lines }) => [code, lines])).toEqual([
    ['constraint-maximum', [2, 4]],
    ['missing-cell', [5]],
  ]);
});

test('a block that is larger than the kernel has room for is left alone', () => {
  const text = 'a,72,female\n'.repeat(50_000);
  const kernel = new WasmKernel(table, run);
  kernel.begin(blockOf(text), 0, text.length, false);
  expect([kernel.take(0, text.length, first, 100), kernel.records]).toEqual([0, 0]);
});

test('a record with more cells than the only column is written by the kernel, too', () => {
  const fields = [{ name: 'id', type: 'string', constraints: { required: true } }];
  const { contract: single } = loadContract({ name: 's', schema: { fields } }, 's');
  const singlePlan = planRows(single, matchHeader(single, ['id']), source);
  const its = fillTable({ contract: single, plan: singlePlan, delimiter: ',', columns: 1 });
  const to = { runId: 'run', delimiter: ',', columns: 1, namedColumns: 1, tally: new ReasonTally() };
  const kernel = new Kernel(its.table, new CellJudges(single, singlePlan, 1), to, 'wasm');
  // The first one tells how such a record ends; the kernel writes the second.
  for (const [text, written] of [
    ['a,b\n', '"a,b",run:1,2,extra-cell,\n'],
    ['c,d\n', '"c,d",run:1,2,extra-cell,\n'],
  ] as const) {
    kernel.begin(blockOf(text), 0, text.length, false);
    expect(kernel.take(0, text.length, first, 100)).toBe(text.length);
    expect(kernel.rejects.text.take().toString()).toBe(written);
  }
});
