import type { Json } from '../ports/state.ts';
import { TopologyError } from './topology-error.ts';
import type { EventPattern } from './types.ts';
import { isObject, onlyMember, PatternProblem, valueTest, type Leaf, type ValueTest } from './value-tests.ts';

/** What one branch of a pattern asks of one field: any of the tests, or that the field is not there. */
export interface FieldRule {
  /** Names from the root, joined by dots, as EventBridge joins them. */
  readonly path: string;
  readonly tests: readonly ValueTest[];
  readonly mayBeAbsent: boolean;
}

/** Rules that must all hold, in the order of their paths (which matters for `exists: false` within arrays). */
export type Branch = readonly FieldRule[];

/** Branches of which one must hold. More than one only with `$or`. */
export type CompiledPattern = readonly Branch[];

/** EventBridge's own limit on the combinations of all `$or` of a pattern. */
const maxBranches = 1000;

type Open = Map<string, FieldRule>;

/**
 * Reads an event pattern: exact values, nested objects, `prefix`, `suffix`, `equals-ignore-case`, `wildcard`,
 * `anything-but`, `numeric`, `exists` and `$or`, with EventBridge's meaning. Everything else is refused here, because a
 * rule that quietly means something else on the laptop than in AWS is worse than none. Throws `TopologyError`.
 */
export function compilePattern(pattern: EventPattern, at = 'pattern'): CompiledPattern {
  const problems: string[] = [];
  const branches = readObject(pattern, { at, path: '', problems }, [new Map()]);
  if (problems.length > 0) throw new TopologyError(problems);
  return branches.map((branch) => [...branch.values()].sort((a, b) => (a.path < b.path ? -1 : 1)));
}

interface Place {
  readonly at: string;
  readonly path: string;
  readonly problems: string[];
}

function readObject(object: EventPattern, place: Place, branches: readonly Open[]): readonly Open[] {
  const members = Object.entries(object);
  if (members.length === 0) place.problems.push(`${place.at} must not be empty`);
  let read = branches;
  for (const [name, value] of members) {
    const inner = {
      at: `${place.at}.${name}`,
      path: place.path === '' ? name : `${place.path}.${name}`,
      problems: place.problems,
    };
    if (name === '$or') read = readOr(value, { ...inner, path: place.path }, read);
    else if (isObject(value)) read = readObject(value, inner, read);
    else addField(value, inner, read);
  }
  return read;
}

/** Each alternative continues every branch that is open: the result is all combinations. */
function readOr(value: Json, place: Place, branches: readonly Open[]): readonly Open[] {
  const alternatives: readonly Json[] = Array.isArray(value) ? (value as readonly Json[]) : [];
  if (alternatives.length < 2 || !alternatives.every(isObject)) {
    place.problems.push(`${place.at} must be a list of at least two objects`);
    return branches;
  }
  const all = alternatives.flatMap((alternative, index) =>
    readObject(
      alternative,
      { ...place, at: `${place.at}[${index}]` },
      branches.map((branch) => new Map(branch)),
    ),
  );
  if (all.length > maxBranches)
    place.problems.push(`${place.at} makes more than ${maxBranches} combinations`);
  return all.slice(0, maxBranches);
}

function addField(value: Json, place: Place, branches: readonly Open[]): void {
  if (!Array.isArray(value) || value.length === 0) {
    place.problems.push(`${place.at} must be an object or a list of values`);
    return;
  }
  const rule = readRule(value as readonly Json[], place);
  for (const branch of branches) {
    // EventBridge lets the later of the two win, silently. That is never what somebody meant.
    if (branch.has(rule.path)) place.problems.push(`${place.at} names a field that is named already`);
    branch.set(rule.path, rule);
  }
}

function readRule(values: readonly Json[], place: Place): FieldRule {
  const tests: ValueTest[] = [];
  let mayBeAbsent = false;
  for (const [index, value] of values.entries()) {
    try {
      const test = readValue(value);
      if (test === 'absent') mayBeAbsent = true;
      else tests.push(test);
    } catch (thrown) {
      if (!(thrown instanceof PatternProblem)) throw thrown;
      place.problems.push(`${place.at}[${index}]: ${thrown.message}`);
    }
  }
  return { path: place.path, tests, mayBeAbsent };
}

function readValue(wanted: Json): ValueTest | 'absent' {
  if (isLeaf(wanted)) return (value) => value === wanted;
  const [operator, operand] = onlyMember('a match expression', wanted);
  if (operator !== 'exists') return valueTest(operator, operand);
  if (typeof operand !== 'boolean') throw new PatternProblem('"exists" takes true or false');
  return operand ? () => true : 'absent';
}

function isLeaf(value: Json): value is Leaf {
  return value === null || typeof value !== 'object';
}
