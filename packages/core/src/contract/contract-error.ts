import { VitalsError } from '../errors.ts';

/** One thing wrong with a contract. `path` is written as a person would: `schema.fields[3] (systolic).x-abnormal[0]`. */
export interface ContractProblem {
  readonly path: string;
  readonly message: string;
  /** The name that was probably meant. */
  readonly suggestion?: string;
}

/** A contract that does not load. It lists every problem at once; contracts hold no patients, so it may quote them. */
export class ContractError extends VitalsError {
  readonly kind = 'reject';
  readonly where: string;
  readonly problems: readonly ContractProblem[];

  constructor(where: string, problems: readonly ContractProblem[]) {
    const lines = problems.map(inWords).map((line) => `\n  ${line}`);
    super('bad-contract', `${where} is not a usable contract:${lines.join('')}`, {
      problems: problems.length,
    });
    this.where = where;
    this.problems = problems;
  }
}

function inWords({ path, message, suggestion }: ContractProblem): string {
  const meant = suggestion === undefined ? '' : `; did you mean "${suggestion}"?`;
  return `${path === '' ? 'the contract' : path}: ${message}${meant}`;
}
