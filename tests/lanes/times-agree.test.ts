import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { loadContract, type Field, type LoadedContract } from '@vitals/core';
import { kernelChoices } from '../../services/ingestor/src/lanes/lane-choice.ts';
import { readInLanes } from './read-in-lanes.ts';

/** A twentieth of the ugly files: each holds many times. */
const files = Math.ceil(Number(process.env['VITALS_UGLY_FILES'] ?? 200) / 20);
const seed = Number(process.env['VITALS_SEED'] ?? Date.now() % 1_000_000_000);

interface Parts {
  readonly day: readonly [year: number, month: number, day: number];
  readonly clock: readonly [hour: number, minute: number, second: number];
}
const two = (number: number): string => String(number).padStart(2, '0');
const half = (hour: number): string => (hour < 12 ? 'AM' : 'pm');
const ofTwelve = (hour: number): number => (hour % 12 === 0 ? 12 : hour % 12);

interface Way {
  readonly field: Field;
  readonly written: (parts: Parts) => string;
}
const field = (name: string, rest: Partial<Field>): Field => ({ name, type: 'datetime', ...rest });

/** Ways of writing times that the kernels convert. */
const converted: readonly Way[] = [
  {
    field: field('american', { 'x-formats': ['M/D/YYYY h:mm:ss A'], 'x-zone': 'UTC' }),
    written: ({ day: [y, m, d], clock: [h, n, s] }) =>
      `${m}/${d}/${y} ${ofTwelve(h)}:${two(n)}:${two(s)} ${half(h)}`,
  },
  {
    field: field('german', { 'x-formats': ['DD.MM.YYYY HH:mm'] }),
    written: ({ day: [y, m, d], clock: [h, n] }) => `${two(d)}.${two(m)}.${y} ${two(h)}:${two(n)}`,
  },
  {
    field: field('day_only', { 'x-formats': ['D-M-YYYY'] }),
    written: ({ day: [y, m, d] }) => `${d}-${m}-${y}`,
  },
  {
    field: field('born', { type: 'date', 'x-formats': ['MM/DD/YYYY'] }),
    written: ({ day: [y, m, d] }) => `${two(m)}/${two(d)}/${y}`,
  },
  {
    field: field('without_zone', {}),
    written: ({ day: [y, m, d], clock: [h, n, s] }) =>
      `${y}-${two(m)}-${two(d)}${s % 2 === 0 ? ' ' : 'T'}${two(h)}:${two(n)}${s % 3 === 0 ? '' : `:${two(s)}`}`,
  },
];

/** Ways that look like them and are for the careful lane: another zone, a second pattern, names, a word for "missing". */
const others: readonly Way[] = [
  {
    field: field('elsewhere', { 'x-formats': ['M/D/YYYY H:mm'], 'x-zone': 'Europe/Berlin' }),
    written: ({ day: [y, m, d], clock: [h, n] }) => `${m}/${d}/${y} ${h}:${two(n)}`,
  },
  {
    field: field('two_ways', { 'x-formats': ['D.M.YYYY H:mm', 'M.D.YYYY H:mm'] }),
    written: ({ day: [y, m, d], clock: [h, n] }) => `${d}.${m}.${y} ${h}:${two(n)}`,
  },
  {
    field: field('named', { 'x-formats': ['D-MMM-YYYY'] }),
    written: ({ day: [y, , d] }) => `${d}-Feb-${y}`,
  },
  {
    field: field('missing_day', {
      'x-formats': ['M/D/YYYY'],
      'x-missing': ['1/1/1970'],
      constraints: { required: true },
    }),
    written: ({ day: [y, m, d], clock: [h] }) => (h === 0 ? '1/1/1970' : `${m}/${d}/${y}`),
  },
];

const contractOf = (ways: readonly Way[]): LoadedContract =>
  loadContract(
    {
      name: 'times',
      key: ['id', ways[0]?.field.name ?? ''],
      schema: {
        fields: [
          { name: 'id', type: 'string', constraints: { required: true } },
          {
            name: 'temp',
            type: 'number',
            'x-unit': 'Cel',
            'x-decimals': 1,
            constraints: { minimum: 25, maximum: 45 },
            'x-source': 'made up',
          },
          { name: 'limit', type: 'number' },
          ...ways.map((way) => way.field),
        ],
      },
      rules: [{ id: 'temp-below-limit', less: ['temp', 'limit'] }],
      maxRejectedRatio: 1,
    },
    'times',
  );

/** Now and then more than that. */
const upTo = (most: number): fc.Arbitrary<number> =>
  fc.oneof(
    { weight: 30, arbitrary: fc.integer({ min: 0, max: most }) },
    fc.integer({ min: most + 1, max: 99 }),
  );

const parts: fc.Arbitrary<Parts> = fc.record({
  day: fc.tuple(
    fc.oneof(
      { weight: 20, arbitrary: fc.integer({ min: 1990, max: 2025 }) },
      fc.integer({ min: 1895, max: 2030 }),
    ),
    fc.integer({ min: 1, max: 12 }),
    fc.oneof({ weight: 20, arbitrary: fc.integer({ min: 1, max: 28 }) }, fc.integer({ min: 29, max: 31 })),
  ),
  clock: fc.tuple(upTo(23), upTo(59), upTo(59)),
});

/** A character that is another one, is missing or is too many. */
const slip = fc.record({
  at: fc.nat(20),
  length: fc.nat(1),
  put: fc.constantFrom(
    '',
    '',
    '0',
    '1',
    '2',
    '9',
    ' ',
    '/',
    '.',
    '-',
    ':',
    'A',
    'P',
    'M',
    'm',
    'T',
    'Z',
    'x',
    'é',
  ),
});
const slipped = (text: string, { at, length, put }: { at: number; length: number; put: string }): string => {
  const place = at % (text.length + 1);
  return text.slice(0, place) + put + text.slice(place + length);
};

const recordOf = (ways: readonly Way[]): fc.Arbitrary<string> =>
  fc
    .record({
      id: fc.nat(40),
      /** °F, which the header says: read with the careful lane's arithmetic, and remembered. */
      temp: fc.oneof(
        { weight: 20, arbitrary: fc.integer({ min: 986, max: 991 }) },
        fc.integer({ min: 300, max: 1200 }),
      ),
      limit: fc.integer({ min: 355, max: 420 }),
      times: fc.array(parts, { minLength: ways.length, maxLength: ways.length }),
      slips: fc.oneof(
        { weight: 3, arbitrary: fc.constant([]) },
        {
          weight: 1,
          arbitrary: fc.array(fc.record({ column: fc.nat(ways.length - 1), slip }), { maxLength: 2 }),
        },
      ),
      isQuoted: fc.boolean(),
    })
    .map(({ id, temp, limit, times, slips, isQuoted }) => {
      const cells = ways.map(({ written }, i) => {
        const its = times[i];
        return its === undefined ? '' : written(its);
      });
      for (const { column, slip: its } of slips) cells[column] = slipped(cells[column] ?? '', its);
      const all = [`p${id}`, (temp / 10).toFixed(1), (limit / 10).toFixed(1), ...cells];
      return all.map((cell) => (isQuoted ? `"${cell}"` : cell)).join(',');
    });

test.each([
  { name: 'converted', ways: converted, share: 0.8 },
  { name: 'others', ways: others, share: 0.1 },
])(
  'times in any way of writing leave the same bytes behind in both lanes: $name',
  async ({ ways, share }) => {
    const header = ['id', 'Temp (°F)', 'limit', ...ways.map((way) => way.field.name)].join(',');
    const contract = contractOf(ways);
    const records = fc.array(recordOf(ways), { minLength: 20, maxLength: 200, size: 'max' });
    let all = 0;
    let fast = 0;
    const agree = fc.asyncProperty(records, async (lines) => {
      const bytes = Buffer.from([header, ...lines, ''].join('\n'));
      const careful = await readInLanes(bytes, { contracts: [contract], lanes: 'careful' });
      for (const kernel of kernelChoices) {
        const both = await readInLanes(bytes, { contracts: [contract], lanes: 'both', kernel });
        expect(both.left).toEqual(careful.left);
        all += both.records;
        fast += both.fastRecords;
      }
    });
    await fc.assert(agree, { numRuns: files, seed });
    expect(fast / all).toBeGreaterThan(share);
  },
  files * 1000 + 10_000,
);
