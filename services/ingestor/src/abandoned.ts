import type { Clock, ObjectStore, StateKey, StateStep, StateStore } from '@vitals/core';
import { duplicatesKey, manifestKey, processedKey, rejectedKey } from '@vitals/core';
import { asJson } from '@vitals/worker';

/** Outputs of a run that will never be committed are kept this long: a paused worker may still be writing them. */
const abandonedDays = 7;

const partition = 'abandoned#ingest';
const keyOf = (runId: string): StateKey => ({ table: 'state', partition, id: runId });

interface Abandoned {
  readonly dataset: string;
  readonly since: string;
}

/** Notes, in the transaction that replaces a run by another, that nobody will ever read its outputs. */
export function noteAbandoned(runId: string, dataset: string, clock: Clock): StateStep {
  const value: Abandoned = { dataset, since: clock.now().toISOString() };
  return { kind: 'put', item: { key: keyOf(runId), rev: runId, value: asJson(value) }, when: 'absent' };
}

/** Deletes outputs abandoned long ago. Bounded: a hundred runs a sweep. */
export async function sweepAbandoned(deps: {
  readonly objects: ObjectStore;
  readonly state: StateStore;
  readonly clock: Clock;
}): Promise<void> {
  const before = deps.clock.now().getTime() - abandonedDays * 24 * 3600 * 1000;
  for (const item of await deps.state.list('state', partition, { limit: 100 })) {
    const { dataset, since } = item.value as unknown as Abandoned;
    if (Date.parse(since) > before) continue;
    for (const key of [processedKey, rejectedKey, duplicatesKey, manifestKey].map((of) =>
      of(dataset, item.key.id),
    )) {
      const version = await deps.objects.head(key);
      if (version !== undefined) await deps.objects.remove(key, version.versionId);
    }
    await deps.state.write('ingest.forget-abandoned', [
      { kind: 'remove', key: item.key, when: { rev: item.rev } },
    ]);
  }
}
