import {
  noContract,
  type LoadedContract,
  type StateKey,
  type StateStep,
  type StateStore,
} from '@vitals/core';
import type { ContractShelf, Held } from '@vitals/worker';
import type { IngestWork } from './domain/ingest-work.ts';

/** What a file may be read with: the contracts to choose from, and the one that somebody has already chosen. */
export interface Choice {
  readonly contracts: readonly LoadedContract[];
  readonly forced?: string;
}

const keyOf = (fileId: string): StateKey => ({
  table: 'state',
  partition: `choice#${fileId}`,
  id: 'contract',
});

/** Notes that a person chose the contract of a file (`--contract`), before its message is handled. */
export function noteChoice(fileId: string, contract: LoadedContract): StateStep {
  const value = { name: contract.contract.name, fingerprint: contract.fingerprint };
  return { kind: 'put', item: { key: keyOf(fileId), rev: contract.fingerprint, value }, when: 'absent' };
}

/** A pinned run keeps its contract, a person's choice stands, otherwise the contracts in force decide by the header. */
export async function chosenContract(
  deps: { readonly state: StateStore; readonly contracts: ContractShelf },
  held: Held<IngestWork>,
): Promise<Choice> {
  const { pin } = held.record.work;
  if (pin?.fingerprint === noContract.fingerprint) return { contracts: [] };
  if (pin !== undefined) return forced(await deps.contracts.pinned(pin.dataset, pin.fingerprint));
  const item = await deps.state.get(keyOf(held.id));
  if (item === undefined) return { contracts: await deps.contracts.current() };
  const { name, fingerprint } = item.value as { readonly name: string; readonly fingerprint: string };
  return forced(await deps.contracts.pinned(name, fingerprint));
}

const forced = (contract: LoadedContract): Choice => ({
  contracts: [contract],
  forced: contract.contract.name,
});
