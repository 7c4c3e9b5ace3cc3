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

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const;

/** What the letters of a date pattern stand for, longest first. Two-digit years: 69–99 are 19xx, 00–68 are 20xx (POSIX). */
const tokens: readonly (readonly [token: string, name: string, expression: string])[] = [
  ['YYYY', 'year', '\\d{4}'],
  ['YY', 'shortYear', '\\d{2}'],
  ['MMM', 'monthName', '[A-Za-z]{3}'],
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

/**
 * Compiles a pattern such as `M/D/YYYY h:mm:ss A` or `D-MMM-YY`. Anything that is not a token stands for itself.
 * `undefined` when the pattern does not name one day (year, month and day, each once).
 */
export function compileDatePattern(pattern: string): DatePattern | undefined {
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
  const expression = new RegExp(`^${source}$`);
  return (text) => partsOf(expression.exec(text)?.groups);
}

function partsOf(found: Readonly<Record<string, string | undefined>> | undefined): DateParts | undefined {
  if (found === undefined) return undefined;
  const number = (name: string): number => Number(found[name] ?? 0);
  const short = number('shortYear');
  const half = number('halfHour');
  if (found['halfHour'] !== undefined && (half < 1 || half > 12)) return undefined;
  const afternoon = found['half']?.toLowerCase() === 'pm' ? 12 : 0;
  const named = months.findIndex((month) => month === found['monthName']?.toLowerCase()) + 1;
  return {
    year: found['year'] === undefined ? short + (short < 69 ? 2000 : 1900) : number('year'),
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
