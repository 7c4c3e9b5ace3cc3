import { hashOf, readFromKey, type LoadedContract } from '@vitals/core';

/** What a contract reads from the key, hashed: a name is often a patient's. Nothing for most contracts. */
export function readNameOf({ contract }: LoadedContract, key: string): { readonly fromKey?: string } {
  const name = readFromKey(contract, key);
  return name === '' ? {} : { fromKey: hashOf(name).slice(0, 32) };
}
