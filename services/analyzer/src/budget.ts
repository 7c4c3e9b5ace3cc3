import { UnavailableError, type NewId, type StateKey, type StateStep, type StateStore } from '@vitals/core';
import { settle } from '@vitals/worker';

/** What was spent on models on one UTC day ("2026-11-23"). */
export interface Ledger {
  readonly state: StateStore;
  readonly newId: NewId;
  readonly day: string;
}

const maxTries = 10;

const keyOf = (ledger: Ledger): StateKey => ({ table: 'state', partition: 'spend', id: ledger.day });

export async function hasBudget(ledger: Ledger, dailyUsd: number): Promise<boolean> {
  return (await spent(ledger)).usd < dailyUsd;
}

/** Adds to the day's sum. A crash between an answer and this call leaves that answer uncounted, never twice. */
export async function spend(ledger: Ledger, usd: number): Promise<void> {
  for (let tries = 0; tries < maxTries; tries += 1) {
    const before = await spent(ledger);
    const next: StateStep = {
      kind: 'put',
      item: { key: keyOf(ledger), rev: ledger.newId(), value: { usd: before.usd + usd } },
      when: before.rev === undefined ? 'absent' : { rev: before.rev },
    };
    if (await settle(ledger.state, 'analyze.spend', [next])) return;
  }
  throw new UnavailableError('spend-contended', 'too many analyses count their cost at once');
}

async function spent(ledger: Ledger): Promise<{ readonly usd: number; readonly rev: string | undefined }> {
  const item = await ledger.state.get(keyOf(ledger));
  return { usd: (item?.value as { readonly usd: number } | undefined)?.usd ?? 0, rev: item?.rev };
}
