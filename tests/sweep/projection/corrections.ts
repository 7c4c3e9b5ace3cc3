import { manifestKey, type FactsSnapshot, type Manifest } from '@vitals/core';
import type { World } from '../world.ts';

/**
 * Facts without corrections among the earlier files they were compared with: those that come at the same time are
 * analysed in any order, and each knows only the ones before it.
 */
export function withoutCorrections(world: World, facts: FactsSnapshot): FactsSnapshot {
  const isCorrection = (runId: string): boolean => {
    const bytes = world.home.objects.bytesOf(manifestKey(facts.dataset, runId));
    if (bytes === undefined) return false;
    return (JSON.parse(bytes.toString('utf8')) as Manifest).resubmission !== undefined;
  };
  return { ...facts, baseline: facts.baseline.filter((runId) => !isCorrection(runId)) };
}
