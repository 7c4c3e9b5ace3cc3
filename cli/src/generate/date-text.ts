const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

const pad = (value: number, width = 2): string => String(value).padStart(width, '0');

/** Longest first, so that `MMM` is not read as `MM` and `M`. */
const tokens: readonly (readonly [string, (at: Date) => string])[] = [
  ['YYYY', (at) => pad(at.getUTCFullYear(), 4)],
  ['YY', (at) => pad(at.getUTCFullYear() % 100)],
  ['MMM', (at) => months[at.getUTCMonth()] ?? ''],
  ['MM', (at) => pad(at.getUTCMonth() + 1)],
  ['M', (at) => String(at.getUTCMonth() + 1)],
  ['DD', (at) => pad(at.getUTCDate())],
  ['D', (at) => String(at.getUTCDate())],
  ['HH', (at) => pad(at.getUTCHours())],
  ['H', (at) => String(at.getUTCHours())],
  ['hh', (at) => pad(at.getUTCHours() % 12 === 0 ? 12 : at.getUTCHours() % 12)],
  ['h', (at) => String(at.getUTCHours() % 12 === 0 ? 12 : at.getUTCHours() % 12)],
  ['mm', (at) => pad(at.getUTCMinutes())],
  ['ss', (at) => pad(at.getUTCSeconds())],
  ['SSS', () => '000'],
  ['A', (at) => (at.getUTCHours() < 12 ? 'AM' : 'PM')],
  ['Z', () => 'Z'],
  ['X', (at) => String(Math.floor(at.getTime() / 1000))],
  ['x', (at) => String(at.getTime())],
];

/** A point in time as a contract's date pattern (`x-formats`) writes it; ISO 8601 without a pattern. */
export function dateText(at: Date, type: 'date' | 'datetime', pattern: string | undefined): string {
  if (pattern === undefined)
    return at.toISOString().slice(0, type === 'date' ? 10 : 19) + (type === 'date' ? '' : 'Z');
  let text = '';
  for (let place = 0; place < pattern.length;) {
    const token = tokens.find(([letters]) => pattern.startsWith(letters, place));
    text += token === undefined ? pattern.charAt(place) : token[1](at);
    place += token?.[0].length ?? 1;
  }
  return text;
}
