import fc from 'fast-check';
import { loadContract, type LoadedContract } from '@vitals/core';

/**
 * A visit as people mean it, before anybody has written it down. Temperatures are whole tenths of degrees Fahrenheit,
 * so that both units say the same; everything may be missing but patient and time.
 */
export interface Visit {
  readonly patient: string;
  /** Seconds since 1970. */
  readonly at: number;
  readonly fahrenheitTenths: number | undefined;
  readonly pulse: number | undefined;
  /** Tenths of kilograms. */
  readonly weightTenths: number | undefined;
  readonly oxygen: boolean | undefined;
  readonly sex: 'female' | 'male' | undefined;
  /** Days since 1970. */
  readonly bornDay: number | undefined;
  readonly notes: string | undefined;
}

const number = (name: string, more: object): object => ({ name, 'x-source': 'made up', ...more });

export const clinic: LoadedContract = loadContract(
  {
    name: 'clinic',
    schema: {
      missingValues: ['', 'NA', 'n/a'],
      fields: [
        {
          name: 'patient_id',
          type: 'string',
          constraints: { required: true },
          'x-aliases': ['Person Id', 'pid'],
        },
        {
          name: 'measured_at',
          type: 'datetime',
          constraints: { required: true },
          'x-aliases': ['when'],
          'x-formats': ['D.M.YYYY HH:mm:ss', 'M/D/YYYY h:mm:ss A', 'D MMMM YYYY HH:mm:ss', 'X'],
          'x-zone': 'UTC',
        },
        number('temperature', {
          type: 'number',
          'x-unit': 'Cel',
          'x-decimals': 1,
          'x-aliases': ['temp', 'body temp'],
          constraints: { minimum: 25, maximum: 45 },
        }),
        number('pulse', { type: 'integer', constraints: { minimum: 20, maximum: 300 }, 'x-aliases': ['HR'] }),
        number('weight', { type: 'number', 'x-unit': 'kg', 'x-decimals': 1, 'x-aliases': ['mass'] }),
        { name: 'on_oxygen', type: 'boolean', trueValues: ['true', 'yes'], falseValues: ['false', 'no'] },
        {
          name: 'sex',
          type: 'string',
          constraints: { enum: ['female', 'male'] },
          'x-values': { f: 'female', m: 'male' },
          'x-aliases': ['gender'],
        },
        { name: 'born', type: 'date', 'x-formats': ['DD/MM/YYYY'], 'x-aliases': ['date of birth'] },
        { name: 'notes', type: 'string', 'x-role': 'text' },
      ],
    },
  },
  'clinic',
);

const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 4 });

/** Texts that every encoding can write, and some that need quotes whatever the delimiter. */
const western = fc.oneof(
  fc.constantFrom(
    'Müller',
    'café',
    'Ørsted',
    'a,b',
    'a;b',
    'x|y',
    'tab\there',
    'say "ah"',
    'two\nlines',
    '=1+1',
    "'quoted",
  ),
  fc.string({
    unit: fc.constantFrom(...Array.from('abc ,;|"\'\t\n=-+äöüé0123456789./')),
    minLength: 1,
    maxLength: 12,
  }),
);
const worldwide = fc.oneof(western, fc.constantFrom('患者一', '😀', 'Łódź', 'Ελένη'));

const isText = (text: string): boolean => text === text.trim() && !['', 'NA', 'n/a'].includes(text);

const visit = (text: fc.Arbitrary<string>): fc.Arbitrary<Visit> =>
  fc.record({
    patient: text.filter(isText),
    at: fc.integer({ min: 0, max: 1_750_000_000 }),
    fahrenheitTenths: optional(fc.integer({ min: 800, max: 1120 })),
    pulse: optional(fc.integer({ min: 20, max: 300 })),
    weightTenths: optional(fc.integer({ min: 1, max: 20_000 })),
    oxygen: optional(fc.boolean()),
    sex: optional(fc.constantFrom('female' as const, 'male' as const)),
    bornDay: optional(fc.integer({ min: -25_000, max: 20_000 })),
    notes: optional(text.filter(isText)),
  });

/** A table, and whether Windows-1252 has all its letters. */
export const clinicTable: fc.Arbitrary<{ readonly visits: readonly Visit[]; readonly isWestern: boolean }> =
  fc.boolean().chain((isWestern) =>
    fc.record({
      visits: fc.array(visit(isWestern ? western : worldwide), { minLength: 1, maxLength: 12 }),
      isWestern: fc.constant(isWestern),
    }),
  );

const cell = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const tenths = (value: number): string => `${Math.floor(value / 10)}.${value % 10}`;

/** (F - 32) · 5/9 in whole tenths, half up: without floating point and without the product's own code. */
export function celsiusTenths(fahrenheitTenths: number): number {
  return Math.floor((2 * 5 * (fahrenheitTenths - 320) + 9) / 18);
}

export const isoTime = (seconds: number): string => `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
export const isoDay = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** The processed file that must come out, written here without any code of the product. */
export function processedText(visits: readonly Visit[]): string {
  const { fields } = clinic.contract.schema;
  const rows = visits.map((each) =>
    [
      cell(each.patient),
      isoTime(each.at),
      each.fahrenheitTenths === undefined ? '' : tenths(celsiusTenths(each.fahrenheitTenths)),
      each.pulse === undefined ? '' : String(each.pulse),
      each.weightTenths === undefined ? '' : tenths(each.weightTenths),
      each.oxygen === undefined ? '' : String(each.oxygen),
      each.sex ?? '',
      each.bornDay === undefined ? '' : isoDay(each.bornDay),
      cell(each.notes ?? ''),
    ].join(','),
  );
  return `${[fields.map(({ name }) => name).join(','), ...rows].join('\n')}\n`;
}
