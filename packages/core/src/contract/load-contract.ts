import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';
import { checkContract } from './check-contract.ts';
import { ContractError } from './contract-error.ts';
import { checkShape } from './contract-shape.ts';
import type { DatasetContract, LoadedContract } from './types.ts';

/**
 * Checks a contract and gives it its fingerprint. `where` (a file or key) only names it in the error.
 * Throws `ContractError` with every problem found.
 */
export function loadContract(json: unknown, where: string): LoadedContract {
  const { contract, problems } = checkShape(json);
  const all = contract === undefined ? problems : [...problems, ...checkContract(contract)];
  if (contract === undefined || all.length > 0) throw new ContractError(where, all);
  return { contract, fingerprint: fingerprintOf(contract) };
}

/** First 16 hex digits of the SHA-256 of the canonical JSON: the order of members and white space do not count. */
export function fingerprintOf(contract: DatasetContract): string {
  return createHash('sha256').update(canonicalJson(contract)).digest('hex').slice(0, 16);
}
