import { suggest } from '../contract/suggest.ts';
import type { Json } from '../ports/state.ts';

/** A field's value as patterns see it: objects and arrays are never compared, only what lies in them. */
export type Leaf = null | boolean | number | string;
export type ValueTest = (value: Leaf) => boolean;

/** Operators that look at a value. `exists` is apart: it also looks at what is not there. */
const valueOperators = [
  'prefix',
  'suffix',
  'equals-ignore-case',
  'wildcard',
  'anything-but',
  'numeric',
] as const;

/** What a pattern says wrongly; the caller adds the path. */
export class PatternProblem extends Error {}

/** Numbers that EventBridge can order: plus and minus five billion. */
const numericLimit = 5e9;

export function valueTest(operator: string, operand: Json): ValueTest {
  switch (operator) {
    case 'prefix':
    case 'suffix':
      return affixTest(operator, operand);
    case 'equals-ignore-case':
      return equalsIgnoreCase(text(operator, operand));
    case 'wildcard':
      return wildcardTest(text(operator, operand));
    case 'anything-but':
      return anythingBut(operand);
    case 'numeric':
      return numericTest(operand);
    default:
      throw new PatternProblem(unknownOperator(operator, [...valueOperators, 'exists']));
  }
}

function unknownOperator(operator: string, known: readonly string[]): string {
  const meant = suggest(operator, known);
  const advice = meant === undefined ? `known are ${known.join(', ')}` : `did you mean "${meant}"?`;
  return `unknown operator "${operator}": ${advice}`;
}

function text(operator: string, operand: Json): string {
  if (typeof operand === 'string') return operand;
  throw new PatternProblem(`"${operator}" takes a string`);
}

const fold = (value: string): string => value.toUpperCase().toLowerCase();

const equalsIgnoreCase = (wanted: string): ValueTest => {
  const folded = fold(wanted);
  return (value) => typeof value === 'string' && fold(value) === folded;
};

/** `"raw/"`, or `{"equals-ignore-case": "raw/"}`. */
function affixTest(operator: 'prefix' | 'suffix', operand: Json): ValueTest {
  const isAtEnd = operator === 'suffix';
  const has = (value: string, part: string): boolean =>
    isAtEnd ? value.endsWith(part) : value.startsWith(part);
  if (typeof operand === 'string') return (value) => typeof value === 'string' && has(value, operand);
  const inner = isObject(operand) ? operand['equals-ignore-case'] : undefined;
  if (typeof inner !== 'string') {
    throw new PatternProblem(`"${operator}" takes a string or {"equals-ignore-case": string}`);
  }
  const folded = fold(inner);
  return (value) => typeof value === 'string' && has(fold(value), folded);
}

/** `*` stands for any run of characters, also none; `\*` and `\\` for themselves. Linear in the value for each part. */
function wildcardTest(pattern: string): ValueTest {
  if (/(?<!\\)(?:\\\\)*\*\*/u.test(pattern)) throw new PatternProblem('"wildcard" takes no two * in a row');
  const parts = [''];
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern.charAt(at);
    if (char === '*') {
      parts.push('');
      continue;
    }
    const escaped = char === '\\' ? pattern.charAt(++at) : undefined;
    if (escaped !== undefined && escaped !== '*' && escaped !== '\\') {
      throw new PatternProblem('"wildcard" takes \\ only before * and \\');
    }
    parts.push((parts.pop() ?? '') + (escaped ?? char));
  }
  return (value) => typeof value === 'string' && matchesParts(value, parts);
}

function matchesParts(value: string, parts: readonly string[]): boolean {
  const [first = '', ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return value === first;
  if (!value.startsWith(first)) return false;
  let from = first.length;
  for (const part of rest) {
    const at = value.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return value.length - last.length >= from && value.endsWith(last);
}

/** Any value that is there and is none of these: also null, booleans and values of the other type. */
function anythingBut(operand: Json): ValueTest {
  const isTerm = typeof operand === 'string' || typeof operand === 'number';
  if (isTerm) return (value) => value !== operand;
  if (Array.isArray(operand)) {
    const terms = new Set<unknown>(operand);
    const types = new Set(operand.map((term: unknown) => typeof term));
    if (types.size !== 1 || !(types.has('string') || types.has('number'))) {
      throw new PatternProblem('"anything-but" takes a list of strings or a list of numbers');
    }
    return (value) => !terms.has(value);
  }
  const [operator, inner] = onlyMember('anything-but', operand);
  const known = ['prefix', 'suffix', 'equals-ignore-case', 'wildcard'];
  if (!known.includes(operator)) throw new PatternProblem(unknownOperator(operator, known));
  const terms = Array.isArray(inner) ? (inner as readonly Json[]) : [inner];
  if (terms.length === 0 || !terms.every((term) => typeof term === 'string' && term !== '')) {
    throw new PatternProblem(
      `"anything-but" with "${operator}" takes a string or a list of strings, none empty`,
    );
  }
  const tests = terms.map((term) => valueTest(operator, term));
  return (value) => !tests.some((test) => test(value));
}

/** `["=", 5]`, `[">", 0]`, `[">=", 0, "<", 10]`. */
function numericTest(operand: Json): ValueTest {
  const terms: readonly Json[] = Array.isArray(operand) ? (operand as readonly Json[]) : [];
  const [operator, bound, second, end] = terms;
  const isRange = (operator === '>' || operator === '>=') && (second === '<' || second === '<=');
  if (terms.length !== 2 && !(terms.length === 4 && isRange)) {
    throw new PatternProblem(
      '"numeric" takes [operator, number] or [">" or ">=", number, "<" or "<=", number]',
    );
  }
  const tests = [comparison(operator, bound)];
  if (terms.length === 4) tests.push(comparison(second, end));
  if (typeof bound === 'number' && typeof end === 'number' && bound >= end) {
    throw new PatternProblem('"numeric" takes a range whose end is above its start');
  }
  return (value) =>
    typeof value === 'number' && Math.abs(value) <= numericLimit && tests.every((test) => test(value));
}

const comparisons: ReadonlyMap<unknown, (value: number, bound: number) => boolean> = new Map([
  ['=', (value: number, bound: number) => value === bound],
  ['<', (value: number, bound: number) => value < bound],
  ['<=', (value: number, bound: number) => value <= bound],
  ['>', (value: number, bound: number) => value > bound],
  ['>=', (value: number, bound: number) => value >= bound],
]);

function comparison(operator: Json | undefined, bound: Json | undefined): (value: number) => boolean {
  if (typeof bound !== 'number' || Math.abs(bound) > numericLimit) {
    throw new PatternProblem(`"numeric" takes numbers from -${numericLimit} to ${numericLimit}`);
  }
  const compare = comparisons.get(operator);
  if (compare === undefined) throw new PatternProblem('"numeric" takes the operators = < <= > >=');
  return (value) => compare(value, bound);
}

/** Name and operand of a match expression, which has exactly one member. */
export function onlyMember(where: string, expression: Json): readonly [string, Json] {
  const members = isObject(expression) ? Object.entries(expression) : [];
  const [member] = members;
  if (member === undefined || members.length > 1) {
    throw new PatternProblem(`${where} must be an object with exactly one member`);
  }
  return member;
}

export function isObject(value: Json): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
