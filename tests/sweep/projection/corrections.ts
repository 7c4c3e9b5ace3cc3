import { manifestKey, type FactsSnapshot, type Manifest } from '@vitals/core';
import type { World } from '../world.ts';

/**
 * Facts without the corrections of the same run among the earlier files they were compared with: corrections that come
 * at the same time are analysed in any order, and each knows only those before it.
 */
export function withoutSiblings(world: World, facts: FactsSnapshot): FactsSnapshot {
  const parent = parentOf(world, facts.dataset, facts.runId);
  if (parent === undefined) return facts;
  const baseline = facts.baseline.filter((runId) => parentOf(world, facts.dataset, runId) !== parent);
  return { ...facts, baseline };
}

function parentOf(world: World, dataset: string, runId: string): string | undefined {
  const bytes = world.home.objects.bytesOf(manifestKey(dataset, runId));
  if (bytes === undefined) return undefined;
  return (JSON.parse(bytes.toString('utf8')) as Manifest).resubmission?.parent;
}
