import type { Manifest, StateStep } from '@vitals/core';
import type { Held } from '@vitals/worker';
import type { IngestWork } from '../domain/ingest-work.ts';
import { openForCorrections, type HeldParent } from './parent-item.ts';

/** What a commit does about corrections: adds itself to them, or opens its run for them and closes the one it replaces. */
export function parentSteps(
  { id, record }: Held<IngestWork>,
  manifest: Manifest,
  parent: HeldParent | undefined,
): readonly StateStep[] {
  if (parent === undefined) return openForCorrections(id, manifest);
  if (parent.runId !== record.work.committed?.runId) return [parent.commit(manifest.runId)];
  const children = parent.dataset === manifest.dataset ? parent.children : [];
  return [parent.close(), ...openForCorrections(id, manifest, children)];
}
