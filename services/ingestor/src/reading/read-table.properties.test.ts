import { describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { isFormula } from '../domain/formula-guard.ts';
import { aWardContract, readFile, type ReadFile } from './testing.ts';

const files = 100;

const contract = aWardContract({ key: ['patient', 'time'], maxRejectedRatio: 1, duplicates: 'drop' });

const cell = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      'P1',
      'P2',
      '2026-11-01T08:00:00Z',
      '2026-11-01',
      '72',
      '36.6',
      '',
      'NA',
      ' 37 ',
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('=1+1', '+x', '-5.2', '@a', '\t=', '＝1', "'=", '500', '98,6', '\ufeff'),
  },
  {
    weight: 1,
    arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }).map((text) => text.replaceAll('\0', '')),
  },
);
const quoted = cell.map((text) => `"${text.replaceAll('"', '""')}"`);
const record = fc
  .array(fc.oneof(cell, quoted), { minLength: 1, maxLength: 7 })
  .map((cells) => cells.join(','));
const good = fc
  .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 10, max: 310 }))
  .map(([patient, pulse]) => `P${patient},2026-11-01T08:00:00Z,${pulse},,`);
const junk = fc.constantFrom(
  'P1,2026-11-01T08:00:00Z,72,,\0',
  '"',
  '""x',
  'a"b',
  ',,,,',
  '',
  '"open',
  '\ud800',
);
const file = fc
  .tuple(
    fc.array(
      fc.oneof(
        { weight: 3, arbitrary: good },
        { weight: 3, arbitrary: record },
        { weight: 1, arbitrary: junk },
      ),
      { maxLength: 25 },
    ),
    fc.constantFrom('\n', '\r\n'),
  )
  .map(([records, end]) =>
    Buffer.from(['patient,time,pulse,temp,notes', ...records, 'x'.repeat(200)].join(end)),
  )
  .chain((bytes) =>
    fc.tuple(
      fc.constant(bytes),
      fc.option(fc.tuple(fc.nat(), fc.integer({ min: 128, max: 255 })), { nil: undefined }),
    ),
  )
  .map(([bytes, spoil]) => {
    // A byte that is no UTF-8, somewhere below the header.
    if (spoil !== undefined && bytes.length > 40) bytes[35 + (spoil[0] % (bytes.length - 35))] = spoil[1];
    return bytes;
  });

const outcome = ({ summary, sinks }: ReadFile): unknown => ({
  summary,
  processed: sinks.text('processed'),
  rejected: sinks.text('rejected'),
  duplicates: sinks.text('duplicates'),
});

describe('for any file', () => {
  test('every record is accounted for, and the outputs hold what the counts say', async () => {
    await fc.assert(
      fc.asyncProperty(file, async (bytes) => {
        const { summary, sinks } = await readFile(bytes, [contract]);
        const { recordsIn, accepted, rejected, skipped } = summary.counts;
        expect(recordsIn).toBe(
          accepted + rejected + Object.values(skipped).reduce((sum, count) => sum + count, 0),
        );
        const records = (name: 'processed' | 'rejected'): number =>
          Math.max(0, rowsOf(sinks.text(name)).length - 1);
        expect(records('rejected')).toBe(rejected);
        if (summary.refusal === undefined) expect(records('processed')).toBe(accepted);
      }),
      { numRuns: files },
    );
  });

  test('the same bytes come out however they were cut, and every time', async () => {
    await fc.assert(
      fc.asyncProperty(
        file,
        fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 4 }),
        async (bytes, cuts) => {
          const whole = outcome(await readFile(bytes, [contract]));
          expect(outcome(await readFile(bytes, [contract], { cuts }))).toEqual(whole);
          expect(outcome(await readFile(bytes, [contract]))).toEqual(whole);
        },
      ),
      { numRuns: files },
    );
  });

  test('no cell of rejected or duplicates runs in a spreadsheet', async () => {
    await fc.assert(
      fc.asyncProperty(file, async (bytes) => {
        const { sinks } = await readFile(bytes, [contract]);
        const cells = [...rowsOf(sinks.text('rejected')), ...rowsOf(sinks.text('duplicates'))].flat();
        expect(cells.filter(isFormula)).toEqual([]);
      }),
      { numRuns: files },
    );
  });

  test('what was processed is accepted again, unchanged', async () => {
    await fc.assert(
      fc.asyncProperty(file, async (bytes) => {
        const first = await readFile(bytes, [contract]);
        if (first.summary.outputs.processed === undefined) return;
        const again = await readFile(first.sinks.bytes('processed'), [contract]);
        expect(again.sinks.text('processed')).toBe(first.sinks.text('processed'));
        expect(again.summary.counts).toMatchObject({ rejected: 0, skipped: {} });
      }),
      { numRuns: files },
    );
  });
});

const rowsOf = (text: string): string[][] => parse(text, { record_delimiter: '\n' });
