import type { HintCode } from './codes.ts';

/** How a number in one unit becomes one in another, exactly: (x + before) · numerator / denominator + after. */
export interface Conversion {
  readonly from: string;
  readonly to: string;
  readonly before: number;
  readonly after?: number;
  /** Rounded down and not to the nearest: nobody is sixteen a week before the birthday. */
  readonly isCompleted?: true;
  readonly numerator: number;
  readonly denominator: number;
  /** LOINC codes that the factor holds for, where it depends on the substance. */
  readonly loinc?: readonly string[];
  /** Hint for a number that is impossible as it stands and plausible once converted; none where that proves little. */
  readonly hint?: HintCode;
}

const glucose = ['2339-0', '2345-7', '15074-8', '1558-6', '41653-7'] as const;

const oneWay: readonly Conversion[] = [
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
  { from: '[ft_i]', to: 'cm', before: 0, numerator: 3048, denominator: 100 },
  { from: '[oz_av]', to: 'kg', before: 0, numerator: 28_349_523_125, denominator: 1_000_000_000_000 },
  { from: '[stone_av]', to: 'kg', before: 0, numerator: 635_029_318, denominator: 100_000_000 },
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

/** Seconds of the units of time that a length of time is given in. */
const seconds: Readonly<Record<string, number>> = { s: 1, min: 60, h: 3600, d: 86_400, wk: 604_800 };

/** Whether a length of time is given in this unit (UCUM). */
export const isDuration = (unit: string | undefined): boolean =>
  unit !== undefined && Object.hasOwn(seconds, unit) && unit !== 'wk';

const timeSpans: readonly Conversion[] = Object.entries(seconds).flatMap(([from, numerator], i, all) =>
  all.slice(0, i).map(([to, denominator]) => ({ from, to, before: 0, numerator, denominator })),
);

/** Ages, in completed years. UCUM's year `a` is the Julian one: 365.25 days, and a month is a twelfth of it. */
const ages: readonly Conversion[] = [
  { from: 'd', to: 'a', before: 0, numerator: 100, denominator: 36_525, isCompleted: true },
  { from: 'wk', to: 'a', before: 0, numerator: 700, denominator: 36_525, isCompleted: true },
  { from: 'mo', to: 'a', before: 0, numerator: 1, denominator: 12, isCompleted: true },
];

/** The way back. What an impossible number may have been meant as is only hinted at the way into the usual unit. */
function inverse({ from, to, before, numerator, denominator, loinc }: Conversion): Conversion {
  return {
    from: to,
    to: from,
    before: 0,
    after: -before,
    numerator: denominator,
    denominator: numerator,
    ...(loinc === undefined ? {} : { loinc }),
  };
}

const there = [...oneWay, ...timeSpans, ...ages];
const conversions: readonly Conversion[] = [...there, ...there.map(inverse)];

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
  'mg/dL': ['mgdl', 'mgperdl'],
  'mmol/L': ['mmoll', 'mmolperl', 'mmollitre', 'mmolliter'],
  kg: ['kg', 'kgs', 'kilogram', 'kilograms'],
  g: ['g', 'gram', 'grams'],
  '[lb_av]': ['lb', 'lbs', 'lbav', 'pound', 'pounds'],
  cm: ['cm', 'centimeters', 'centimetres'],
  m: ['m', 'meters', 'metres'],
  '[ft_i]': ['ft', 'fti', 'foot', 'feet'],
  '[oz_av]': ['oz', 'ozav', 'ounce', 'ounces'],
  '[stone_av]': ['st', 'stone', 'stones', 'stoneav'],
  '[in_i]': ['in', 'ini', 'inch', 'inches'],
  'kg/m2': ['kgm2', 'kgm'],
  a: ['a', 'y', 'yr', 'yrs', 'year', 'years'],
  mo: ['mo', 'month', 'months'],
  wk: ['wk', 'wks', 'week', 'weeks'],
  d: ['d', 'day', 'days'],
  h: ['h', 'hr', 'hrs', 'hour', 'hours'],
  s: ['s', 'sec', 'secs', 'second', 'seconds'],
};

/** Minutes share their name with what is counted in one: which is meant depends on what is wanted. */
const minutes: ReadonlySet<string> = new Set(['min', 'mins', 'minute', 'minutes']);

const codes = new Map(
  Object.entries(written).flatMap(([code, names]) => names.map((name) => [name, code] as const)),
);

const reduced = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z0-9%]/g, '');

/** The UCUM code that a header or a contract means by "°F", "mm Hg", "beats/min"; undefined when it names no unit we know. */
export function unitOf(text: string): string | undefined {
  return codes.get(reduced(text));
}

/** Every unit that a text can mean: "min" is `/min` beside a pulse and `min` beside a length of stay. */
export function unitsOf(text: string): readonly string[] {
  const unit = unitOf(text);
  return [...(unit === undefined ? [] : [unit]), ...(minutes.has(reduced(text)) ? ['min'] : [])];
}

/** Of the units that a text can mean, the one that a field can be in: what it is wanted in, or what can be converted to it. */
export function unitFor(text: string, wanted: string, loinc: string | undefined): string | undefined {
  const units = unitsOf(text);
  if (units.includes(wanted)) return wanted;
  return units.find((unit) => conversionBetween(unit, wanted, loinc) !== undefined);
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
