import { UnavailableError, type StateItem, type StateStep, type StateStore } from '@vitals/core';

/**
 * Writes and says whether the writer's state now stands.
 *
 * A failed condition is never by itself "somebody else": the SDK may have retried a write whose first answer was
 * lost, and then met its own revision. The same holds for a call that ended in an error although it was applied.
 * So in both cases the first item is read back: the revision that was to be written is there, or it is not.
 * (Revisions are random and written once; all steps stand or none, so one item speaks for all.)
 */
export async function settle(state: StateStore, name: string, steps: readonly StateStep[]): Promise<boolean> {
  const first = steps.find((step) => step.kind === 'put');
  try {
    const result = await state.write(name, steps);
    if (result.written) return true;
    return first !== undefined && (await stands(state, first.item));
  } catch (thrown) {
    if (first === undefined || !(thrown instanceof UnavailableError) || !(await stands(state, first.item)))
      throw thrown;
    return true;
  }
}

async function stands(state: StateStore, item: StateItem): Promise<boolean> {
  return (await state.get(item.key))?.rev === item.rev;
}
