import { maxStateSteps, type StateKey, type StateStep } from './ports/state.ts';

/** The record that a step is about. */
export function stepKey(step: StateStep): StateKey {
  return step.kind === 'put' ? step.item.key : step.key;
}

/** Refuses what DynamoDB refuses: too many steps, none, or two of them on one key. For adapters, before they write. */
export function assertSteps(name: string, steps: readonly StateStep[]): void {
  if (steps.length === 0 || steps.length > maxStateSteps) {
    throw new RangeError(`${name}: a write takes 1 to ${maxStateSteps} steps, got ${steps.length}`);
  }
  const seen = new Set<string>();
  for (const step of steps) {
    const { table, partition, id } = stepKey(step);
    const identity = JSON.stringify([table, partition, id]);
    if (seen.has(identity)) throw new RangeError(`${name}: a write names each key at most once`);
    seen.add(identity);
  }
}
