import { ContractError, type ContractProblem, type LoadedContract } from '@vitals/core';
import { contractAt } from './contracts.ts';

/** What is to be said about one contract file. */
export interface ContractCheck {
  readonly file: string;
  readonly contract?: LoadedContract;
  readonly problems: readonly ContractProblem[];
}

/** Loads a contract file and gives back what is wrong with it. A file that is no JSON is a usage error. */
export async function checkContractFile(path: string): Promise<ContractCheck> {
  try {
    return { file: path, contract: await contractAt(path, path), problems: [] };
  } catch (thrown) {
    if (thrown instanceof ContractError) return { file: path, problems: thrown.problems };
    throw thrown;
  }
}
