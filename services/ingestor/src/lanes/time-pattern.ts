import type { Field } from '@vitals/core';
import type { FieldPlan } from '../domain/field-plan.ts';

/** What is read one after the other in a time that is written in another way than processed/ has it. */
export const timeSteps = {
  end: 0,
  literal: 1,
  year: 2,
  month: 3,
  day: 4,
  hour: 5,
  /** Of twelve; AM or PM stand elsewhere. */
  halfHour: 6,
  minute: 7,
  second: 8,
  half: 9,
} as const;

/** Numbers of a step: its kind, fewest and most digits, the byte of a literal. */
export const stepBytes = 4;

/** A way of writing times that the kernels convert by themselves, and what that is called. */
export interface TimePattern {
  readonly steps: Uint8Array;
  readonly conversions: readonly string[];
}

const { literal, year, month, day, hour, halfHour, minute, second, half } = timeSteps;

/** The tokens of a contract's patterns that are read here, longest first: kind, fewest and most digits. */
const tokens: readonly (readonly [token: string, kind: number, least: number, most: number])[] = [
  ['YYYY', year, 4, 4],
  ['MM', month, 2, 2],
  ['M', month, 1, 2],
  ['DD', day, 2, 2],
  ['D', day, 1, 2],
  ['HH', hour, 2, 2],
  ['H', hour, 1, 2],
  ['hh', halfHour, 2, 2],
  ['h', halfHour, 1, 2],
  ['mm', minute, 2, 2],
  ['ss', second, 2, 2],
  ['A', half, 0, 0],
];

/** ISO 8601 as it is written where the zone is left to the reader. */
const isoForms = ['YYYY-MM-DD HH:mm:ss', 'YYYY-MM-DDTHH:mm:ss', 'YYYY-MM-DD HH:mm', 'YYYY-MM-DDTHH:mm'];

/**
 * The patterns of a column that need no more than digits put into their places: in UTC, of months by number. Others are
 * the careful lane's.
 */
export function timePatterns(plan: FieldPlan, field: Field): readonly TimePattern[] {
  if (plan.type !== 'date' && plan.type !== 'datetime') return [];
  // A word for "missing" that looks like a time is none.
  if ([...plan.missing].some((token) => /\d/.test(token))) return [];
  if (plan.type === 'datetime' && plan.zone !== undefined && plan.zone !== 'UTC') return [];
  // The careful lane tries them in their order: only the first is never forestalled by another one.
  const [first = ''] = field['x-formats'] ?? [];
  const own = first.startsWith('YYYY') ? undefined : patternOf(first, plan.type);
  const iso = plan.type === 'datetime' ? isoForms.map((form) => patternOf(form, 'datetime')) : [];
  return [...iso, own].filter((pattern) => pattern !== undefined);
}

/** `undefined` where a token is not known here, or it is not clear where one ends. */
function patternOf(pattern: string, type: 'date' | 'datetime'): TimePattern | undefined {
  const steps: number[] = [];
  const kinds = new Set<number>();
  let isAfterNumber = false;
  for (let at = 0; at < pattern.length;) {
    const [token, kind = literal, least = 0, most = 0] =
      tokens.find(([letters]) => pattern.startsWith(letters, at)) ?? [];
    const isNumber = most > 0;
    if (token === undefined && !isLiteral(pattern.charAt(at))) return undefined;
    if (isNumber && isAfterNumber) return undefined;
    steps.push(kind, least, most, token === undefined ? pattern.charCodeAt(at) : 0);
    kinds.add(kind);
    isAfterNumber = isNumber;
    at += token?.length ?? 1;
  }
  const isTimed = kinds.has(hour) || kinds.has(halfHour);
  const isWhole = kinds.has(year) && kinds.has(month) && kinds.has(day);
  if (!isWhole || (type === 'date' && isTimed)) return undefined;
  const assumed = [...(isTimed ? [] : ['assumed-midnight']), 'assumed-zone:UTC'];
  return {
    steps: Uint8Array.from([...steps, timeSteps.end, 0, 0, 0]),
    conversions: [...(type === 'date' ? [] : assumed), 'time-form'],
  };
}

/** Other letters may be tokens that are not known here (MMM, YY, Z). */
const isLiteral = (character: string): boolean => /^[T ./:,-]$/.test(character);
