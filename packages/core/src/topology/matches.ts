import type { Json } from '../ports/state.ts';
import { compilePattern, type Branch, type CompiledPattern } from './compile-pattern.ts';
import type { EventPattern } from './types.ts';
import type { Leaf } from './value-tests.ts';

/** Which element of which array (arrays numbered in the order they are met) a value lies in. */
type Membership = ReadonlyMap<number, number>;

interface Placed {
  readonly value: Leaf;
  readonly membership: Membership;
}

/** An event as patterns see it: all values that lie under each path, arrays taken apart. */
export type FlatEvent = ReadonlyMap<string, readonly Placed[]>;

const compiled = new WeakMap<EventPattern, CompiledPattern>();

/** Whether EventBridge would match the event with this pattern. Throws `TopologyError` for a pattern we do not know. */
export function matches(pattern: EventPattern, event: Readonly<Record<string, Json>>): boolean {
  let branches = compiled.get(pattern);
  if (branches === undefined) {
    branches = compilePattern(pattern);
    compiled.set(pattern, branches);
  }
  return matchesFlat(branches, flatten(event));
}

/** For many patterns and one event: the event is taken apart once. */
export function matchesFlat(branches: CompiledPattern, event: FlatEvent): boolean {
  return branches.some((branch) => holds(branch, 0, event, new Map()));
}

/**
 * EventBridge crushes arrays: `{"a": {"b": [1]}}` matches `{"a": [{"b": 1}, {"b": 2}]}`. But it never takes two fields
 * from different elements of one array, so each choice of a value narrows what the remaining rules may choose from.
 */
function holds(branch: Branch, at: number, event: FlatEvent, chosen: Membership): boolean {
  const rule = branch[at];
  if (rule === undefined) return true;
  const candidates = (event.get(rule.path) ?? []).flatMap(({ value, membership }) => {
    const together = merge(chosen, membership);
    return together === undefined ? [] : [{ value, together }];
  });
  if (rule.mayBeAbsent && candidates.length === 0 && holds(branch, at + 1, event, chosen)) return true;
  return candidates.some(
    ({ value, together }) => rule.tests.some((test) => test(value)) && holds(branch, at + 1, event, together),
  );
}

/** Both memberships together, or undefined when they name different elements of the same array. */
function merge(left: Membership, right: Membership): Membership | undefined {
  if (right.size === 0) return left;
  const both = new Map(left);
  for (const [array, element] of right) {
    if ((both.get(array) ?? element) !== element) return undefined;
    both.set(array, element);
  }
  return both;
}

/** Empty objects and arrays leave nothing: a field is there only where a value is. */
export function flatten(event: Readonly<Record<string, Json>>): FlatEvent {
  const fields = new Map<string, Placed[]>();
  let arrays = 0;

  const visit = (value: Json, path: string, membership: Membership): void => {
    if (Array.isArray(value)) {
      const array = arrays++;
      for (const [index, element] of (value as readonly Json[]).entries()) {
        // A plain value in an array can only ever be chosen alone: it needs no membership.
        const isPlain = element === null || typeof element !== 'object';
        visit(element, path, isPlain ? membership : new Map(membership).set(array, index));
      }
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value as Readonly<Record<string, Json>>)) {
        visit(inner, path === '' ? name : `${path}.${name}`, membership);
      }
    } else {
      const placed = fields.get(path);
      if (placed === undefined) fields.set(path, [{ value: value, membership }]);
      else placed.push({ value: value, membership });
    }
  };

  visit(event, '', new Map());
  return fields;
}
