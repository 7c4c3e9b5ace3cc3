import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { loadContract, type Field } from '@vitals/core';
import { kernelChoices } from '../../services/ingestor/src/lanes/lane-choice.ts';
import { readInLanes } from './read-in-lanes.ts';

/** A tenth of the ugly files: each holds many numbers. */
const files = Math.ceil(Number(process.env['VITALS_UGLY_FILES'] ?? 200) / 10);
const seed = Number(process.env['VITALS_SEED'] ?? Date.now() % 1_000_000_000);

const numberField = (name: string, minimum: number, maximum: number, rest: Partial<Field> = {}): Field => ({
  name,
  type: 'number',
  constraints: { minimum, maximum },
  'x-source': 'made up',
  ...rest,
});

/** Numbers that may have been meant in another unit, that have none, that stand for "missing", that must be whole. */
const fields: readonly Field[] = [
  { name: 'id', type: 'string', constraints: { required: true } },
  numberField('temp', 25, 45.05, { 'x-unit': 'Cel', 'x-decimals': 1 }),
  numberField('glucose', 10, 900, { 'x-unit': 'mg/dL', 'x-decimals': 0, 'x-loinc': '2339-0' }),
  numberField('weight', 20, 250, { 'x-unit': 'kg', 'x-decimals': 1 }),
  numberField('height', 40, 250, { 'x-unit': 'cm', 'x-decimals': 0 }),
  numberField('spo2', 50, 100, {
    'x-unit': '%',
    'x-decimals': 0,
    'x-missing': ['999', '-1'],
    constraints: { required: true, minimum: 50, maximum: 100 },
  }),
  numberField('change', -2.5, 2.5),
  numberField('count', 0, 99, { type: 'integer' }),
];
const contract = loadContract(
  {
    name: 'numbers',
    schema: { fields },
    rules: [{ id: 'temp-below-glucose', less: ['temp', 'glucose'] }],
    maxRejectedRatio: 1,
  },
  'numbers',
);

/** Near every border of the contract and of what other units make of it, and far from all. */
const scaled = fc.oneof(
  fc.integer({ min: -300, max: 3000 }),
  fc.integer({ min: -30_000, max: 300_000 }),
  fc.integer({ min: -999_999_999, max: 999_999_999 }),
);
const number = fc
  .record({ scaled, decimals: fc.constantFrom(0, 0, 1, 1, 2, 3) })
  .map(({ scaled: whole, decimals }) => (whole / 10 ** decimals).toFixed(decimals));
const cell = fc.oneof(
  { weight: 12, arbitrary: number },
  { weight: 1, arbitrary: fc.constantFrom('', '999', '-0', '072') },
);

/** Good numbers, but for one to three: a record of which much is wrong is for the careful lane. */
const good = ['36.6', '100', '80.5', '170', '97', '0.5', '7'];
const record = fc
  .array(fc.record({ column: fc.nat(good.length - 1), cell }), { minLength: 1, maxLength: 3 })
  .map((oddities) => {
    const cells = [...good];
    for (const { column, cell: text } of oddities) cells[column] = text;
    return cells;
  });
const file = fc
  .array(record, { minLength: 50, maxLength: 400, size: 'max' })
  .map((records) => [
    fields.map(({ name }) => name).join(','),
    ...records.map((cells, i) => [`p${i}`, ...cells].join(',')),
    '',
  ]);

test('numbers within and without their ranges leave the same bytes behind in both lanes', async () => {
  let records = 0;
  let fastRecords = 0;
  const agree = fc.asyncProperty(file, async (lines) => {
    const bytes = Buffer.from(lines.join('\n'));
    const careful = await readInLanes(bytes, { contracts: [contract], lanes: 'careful' });
    for (const kernel of kernelChoices) {
      const both = await readInLanes(bytes, { contracts: [contract], lanes: 'both', kernel });
      expect(both.left).toEqual(careful.left);
      records += both.records;
      fastRecords += both.fastRecords;
    }
  });
  await fc.assert(agree, { numRuns: files, seed });
  expect(fastRecords / records).toBeGreaterThan(0.5);
});
