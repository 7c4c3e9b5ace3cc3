import {
  contractKey,
  IntegrityError,
  loadContract,
  type LoadedContract,
  type ObjectStore,
} from '@vitals/core';
import { putOnce, readAll } from '../state/write-once.ts';

/** The contracts a stage may use: those in force now, and any that a run has ever pinned. */
export interface ContractShelf {
  current(): Promise<readonly LoadedContract[]>;
  /** The contract as it was when a run pinned it. */
  pinned(name: string, fingerprint: string): Promise<LoadedContract>;
  /** Keeps a contract under its fingerprint before a run pins it. Writing it again changes nothing. */
  keep(contract: LoadedContract): Promise<void>;
}

export function contractShelf(
  objects: ObjectStore,
  current: () => Promise<readonly LoadedContract[]>,
): ContractShelf {
  return {
    current,
    async pinned(name, fingerprint) {
      const stored = await readAll(objects, contractKey(name, fingerprint));
      const loaded = loadContract(
        JSON.parse(Buffer.from(stored.bytes).toString('utf8')) as unknown,
        contractKey(name, fingerprint),
      );
      if (loaded.fingerprint !== fingerprint)
        throw new IntegrityError('contract-changed', 'a kept contract no longer has its fingerprint');
      return loaded;
    },
    async keep(contract) {
      const bytes = Buffer.from(JSON.stringify(contract.contract));
      await putOnce(
        objects,
        contractKey(contract.contract.name, contract.fingerprint),
        bytes,
        'application/json',
      );
    },
  };
}
