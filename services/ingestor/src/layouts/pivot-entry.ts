import type { FieldPlan } from '../domain/field-plan.ts';

/** One reading on its way to a wide row, as the sort holds it. */
export interface PivotEntry {
  /** What the readings of one row have in common; entries are sorted by it, in the order of UTF-16 code units. */
  readonly group: string;
  /** Place of the measure in the schema. */
  readonly place: number;
  readonly value: string;
}

// A record with a NUL is rejected, so that none is in a cell. Below the separator nothing is left that could be.
const nul = '\u0000';
const separator = '\u0001';
const special = /[\u0001\\\n]/g;
const escapes: Readonly<Record<string, string>> = { '\u0001': '\\1', '\\': '\\\\', '\n': '\\n' };
const escaped = /\\([1\\n])/g;
const originals: Readonly<Record<string, string>> = { '1': '\u0001', '\\': '\\', n: '\n' };

/** A line for the sort. Its group sorts as its cells do: texts as texts, numbers as numbers. */
export function pivotEntry(
  context: readonly string[],
  fields: readonly Pick<FieldPlan, 'type'>[],
  place: number,
  value: string,
): string {
  const group = context.map((text, i) => sortable(text, fields[i]?.type)).join(separator);
  return `${group}${nul}${place}${nul}${value.replace(special, (char) => escapes[char] ?? char)}\n`;
}

/** The entry of a line without its line feed. */
export function readPivotEntry(line: string): PivotEntry {
  const [group = '', place = '', value = ''] = line.split(nul);
  return { group, place: Number(place), value: unescaped(value) };
}

/** The cells of a group as they were. */
export function contextOf(group: string, fields: readonly Pick<FieldPlan, 'type'>[]): readonly string[] {
  return group.split(separator).map((cell, i) => {
    const isNumber = cell !== '' && isNumeric(fields[i]?.type);
    return unescaped(isNumber ? cell.slice(lengthDigits) : cell);
  });
}

const lengthDigits = 2;
const isNumeric = (type: FieldPlan['type'] | undefined): boolean => type === 'number' || type === 'integer';
const unescaped = (text: string): string =>
  text.includes('\\') ? text.replace(escaped, (_, char: string) => originals[char] ?? char) : text;

/** The digits before the point, counted in front of a number: 9 comes before 10. Negative numbers come first of all. */
function sortable(text: string, type: FieldPlan['type'] | undefined): string {
  if (text === '' || !isNumeric(type)) return text.replace(special, (char) => escapes[char] ?? char);
  const point = text.indexOf('.');
  const digits = text.startsWith('-') ? 0 : point < 0 ? text.length : point;
  return `${String(digits).padStart(lengthDigits, '0')}${text}`;
}
