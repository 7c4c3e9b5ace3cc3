/** Parts of a point in time as a pattern found them. `zone` is `Z` or an offset like `+02:00`. */
export interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Digits after the seconds' point, or empty. */
  readonly fraction: string;
  readonly zone?: string;
  /** Whether a time of day was written at all. */
  readonly timed: boolean;
}

const monthNames = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];
const months = monthNames.map((name) => name.slice(0, 3).toLowerCase());

/** What the letters of a date pattern stand for, longest first. */
const tokens: readonly (readonly [token: string, name: string, expression: string])[] = [
  ['YYYY', 'year', '\\d{4}'],
  ['YY', 'shortYear', '\\d{2}'],
  ['MMMM', 'monthName', monthNames.join('|')],
  ['MMM', 'monthName', months.join('|')],
  ['MM', 'month', '\\d{2}'],
  ['M', 'month', '\\d{1,2}'],
  ['DD', 'day', '\\d{2}'],
  ['D', 'day', '\\d{1,2}'],
  ['HH', 'hour', '\\d{2}'],
  ['H', 'hour', '\\d{1,2}'],
  ['hh', 'halfHour', '\\d{2}'],
  ['h', 'halfHour', '\\d{1,2}'],
  ['mm', 'minute', '\\d{2}'],
  ['ss', 'second', '\\d{2}'],
  ['SSS', 'fraction', '\\d{1,9}'],
  ['A', 'half', '[AaPp][Mm]'],
  ['Z', 'zone', '(?:Z|[+-]\\d{2}:?\\d{2})'],
];

export type DatePattern = (text: string) => DateParts | undefined;

/** Two-digit years are those of the hundred that begins here (POSIX): 69–99 are 19xx, 00–68 are 20xx. */
const usualPivot = 1969;

/**
 * Compiles a pattern such as `M/D/YYYY h:mm:ss A` or `D-MMM-YY`. Anything that is not a token stands for itself; a
 * pattern that is only `X` or `x` reads seconds or milliseconds since 1970. `pivotYear` is the first of the hundred
 * years that two digits can mean. `undefined` when the pattern does not name one day (year, month and day, each once).
 */
export function compileDatePattern(pattern: string, pivotYear = usualPivot): DatePattern | undefined {
  if (pattern === 'X' || pattern === 'x') return (text) => epochParts(text, pattern === 'X');
  const names: string[] = [];
  let source = '';
  for (let at = 0; at < pattern.length;) {
    const token = tokens.find(([letters]) => pattern.startsWith(letters, at));
    if (token === undefined) source += pattern.charAt(at).replace(/[^A-Za-z0-9 ]/, '\\$&');
    else {
      names.push(token[1]);
      source += `(?<${token[1]}>${token[2]})`;
    }
    at += token?.[0].length ?? 1;
  }
  const has = (...either: readonly string[]): boolean =>
    names.filter((name) => either.includes(name)).length === 1;
  const once = new Set(names).size === names.length;
  if (!once || !has('year', 'shortYear') || !has('month', 'monthName') || !has('day')) return undefined;
  if (names.includes('halfHour') !== names.includes('half')) return undefined;
  // Names of months are written in every mixture of cases.
  const expression = new RegExp(`^${source}$`, names.includes('monthName') ? 'i' : '');
  return (text) => partsOf(expression.exec(text)?.groups, pivotYear);
}

/** Since 1970, in UTC: 946684800 and 946684800000 are both the beginning of 2000. */
function epochParts(text: string, inSeconds: boolean): DateParts | undefined {
  const [, whole, fraction = ''] = (inSeconds ? epochSeconds : epochMilliseconds).exec(text) ?? [];
  if (whole === undefined) return undefined;
  const milliseconds = Number(whole) * (inSeconds ? 1000 : 1);
  const utc = new Date(milliseconds);
  const rest = utc.getUTCMilliseconds();
  return {
    year: utc.getUTCFullYear(),
    month: utc.getUTCMonth() + 1,
    day: utc.getUTCDate(),
    hour: utc.getUTCHours(),
    minute: utc.getUTCMinutes(),
    second: utc.getUTCSeconds(),
    fraction: inSeconds ? fraction : rest === 0 ? '' : String(rest).padStart(3, '0'),
    zone: 'Z',
    timed: true,
  };
}

// Before 1970 a fraction would count backwards: whole numbers only. The year 9999 has twelve digits of seconds.
const epochSeconds = /^(-\d{1,11}$|\d{1,11})(?:\.(\d{1,9}))?$/;
const epochMilliseconds = /^(-?\d{1,14})$/;

function partsOf(
  found: Readonly<Record<string, string | undefined>> | undefined,
  pivotYear: number,
): DateParts | undefined {
  if (found === undefined) return undefined;
  const number = (name: string): number => Number(found[name] ?? 0);
  const short = number('shortYear');
  const half = number('halfHour');
  if (found['halfHour'] !== undefined && (half < 1 || half > 12)) return undefined;
  const afternoon = found['half']?.toLowerCase() === 'pm' ? 12 : 0;
  const named = months.indexOf((found['monthName'] ?? '').slice(0, 3).toLowerCase()) + 1;
  return {
    year: found['year'] === undefined ? yearOf(short, pivotYear) : number('year'),
    month: found['monthName'] === undefined ? number('month') : named,
    day: number('day'),
    hour: found['halfHour'] === undefined ? number('hour') : (half % 12) + afternoon,
    minute: number('minute'),
    second: number('second'),
    fraction: found['fraction'] ?? '',
    ...(found['zone'] === undefined ? {} : { zone: found['zone'] }),
    timed: found['hour'] !== undefined || found['halfHour'] !== undefined,
  };
}

/** The year with these last two digits among the hundred from the pivot year on. */
const yearOf = (short: number, pivotYear: number): number =>
  pivotYear + ((((short - pivotYear) % 100) + 100) % 100);
