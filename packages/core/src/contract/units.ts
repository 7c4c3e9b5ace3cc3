import type { HintCode } from './codes.ts';

/** How a number in one unit becomes one in another, exactly: (x + before) · numerator / denominator. */
export interface Conversion {
  readonly from: string;
  readonly to: string;
  readonly before: number;
  readonly numerator: number;
  readonly denominator: number;
  /** LOINC codes that the factor holds for, where it depends on the substance. */
  readonly loinc?: readonly string[];
  /** Hint for a number that is impossible as it stands and plausible once converted; none where that proves little. */
  readonly hint?: HintCode;
}

const glucose = ['2339-0', '2345-7', '15074-8', '1558-6', '41653-7'] as const;

const conversions: readonly Conversion[] = [
  { from: '[degF]', to: 'Cel', before: -32, numerator: 5, denominator: 9, hint: 'looks-like-fahrenheit' },
  // 18.0156: a tenth of the molar mass of glucose, 180.156 g/mol.
  {
    from: 'mmol/L',
    to: 'mg/dL',
    before: 0,
    numerator: 180_156,
    denominator: 10_000,
    loinc: glucose,
    hint: 'looks-like-mmol-per-litre',
  },
  {
    from: '[lb_av]',
    to: 'kg',
    before: 0,
    numerator: 45_359_237,
    denominator: 100_000_000,
    hint: 'looks-like-pounds',
  },
  { from: '[in_i]', to: 'cm', before: 0, numerator: 254, denominator: 100, hint: 'looks-like-inches' },
  { from: 'm', to: 'cm', before: 0, numerator: 100, denominator: 1, hint: 'looks-like-metres' },
  { from: 'g', to: 'kg', before: 0, numerator: 1, denominator: 1000, hint: 'looks-like-grams' },
  {
    from: 'kPa',
    to: 'mm[Hg]',
    before: 0,
    numerator: 750_062,
    denominator: 100_000,
  },
  { from: '1', to: '%', before: 0, numerator: 100, denominator: 1, hint: 'looks-like-a-fraction' },
];

/** UCUM code → the ways people write it in headers, reduced as `unitOf` reduces them. */
const written: Readonly<Record<string, readonly string[]>> = {
  Cel: ['cel', 'c', 'oc', 'degc', 'celsius', 'degreescelsius'],
  '[degF]': ['f', 'of', 'degf', 'fahrenheit', 'degreesfahrenheit'],
  'mm[Hg]': ['mmhg', 'torr'],
  kPa: ['kpa'],
  '/min': [
    'min',
    'permin',
    'perminute',
    'bpm',
    'beatsmin',
    'beatsperminute',
    'breathsmin',
    'breathsperminute',
    '1min',
    'rpm',
  ],
  '%': ['%', 'pct', 'percent'],
  '1': ['1', 'fraction'],
  'mg/dL': ['mgdl'],
  'mmol/L': ['mmoll'],
  kg: ['kg', 'kgs', 'kilogram', 'kilograms'],
  g: ['g', 'gram', 'grams'],
  '[lb_av]': ['lb', 'lbs', 'lbav', 'pound', 'pounds'],
  cm: ['cm', 'centimeters', 'centimetres'],
  m: ['m', 'meters', 'metres'],
  '[in_i]': ['in', 'ini', 'inch', 'inches'],
  'kg/m2': ['kgm2', 'kgm'],
  a: ['a', 'y', 'yr', 'yrs', 'year', 'years'],
};

const codes = new Map(
  Object.entries(written).flatMap(([code, names]) => names.map((name) => [name, code] as const)),
);

/** The UCUM code that a header or a contract means by "°F", "mm Hg", "beats/min"; undefined when it names no unit we know. */
export function unitOf(text: string): string | undefined {
  return codes.get(
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^a-z0-9%]/g, ''),
  );
}

/** How to get from one unit to another for a field with this LOINC code; undefined where there is no honest way. */
export function conversionBetween(
  from: string,
  to: string,
  loinc: string | undefined,
): Conversion | undefined {
  return conversionsInto(to, loinc).find((conversion) => conversion.from === from);
}

/** Every known way into a unit: what an impossible number may have been meant as. */
export function conversionsInto(to: string, loinc: string | undefined): readonly Conversion[] {
  return conversions.filter(
    (conversion) =>
      conversion.to === to &&
      (conversion.loinc === undefined || (loinc !== undefined && conversion.loinc.includes(loinc))),
  );
}
