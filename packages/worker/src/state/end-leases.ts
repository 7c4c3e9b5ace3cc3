import { ClaimLostError, type Clock, type NewId, type StateStore } from '@vitals/core';
import { Claims } from './claims.ts';
import { openPartition, stages, type Stage } from './record.ts';

/**
 * Ends every lease of every stage at once. Only for a store that has exactly one writer, by whoever has just become
 * it (the lock of a laptop's home): then whatever was claimed before belongs to a process that is dead.
 */
export async function endLeases(state: StateStore, clock: Clock, newId: NewId): Promise<void> {
  for (const stage of stages) await endStage(stage, state, clock, newId);
}

async function endStage(stage: Stage, state: StateStore, clock: Clock, newId: NewId): Promise<void> {
  const claims = new Claims<object>(stage, { state, clock, newId });
  let after: string | undefined;
  for (;;) {
    const page = await state.list('state', openPartition(stage), {
      limit: 100,
      ...(after === undefined ? {} : { after }),
    });
    if (page.length === 0) return;
    for (const { key } of page) {
      const held = await claims.read(key.id);
      if (held?.record.status !== 'CLAIMED') continue;
      await claims.release(key.id, held.record.owner).catch((thrown: unknown) => {
        if (!(thrown instanceof ClaimLostError)) throw thrown;
      });
    }
    after = page.at(-1)?.key.id;
  }
}
