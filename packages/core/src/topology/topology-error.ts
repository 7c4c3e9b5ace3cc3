import { VitalsError } from '../errors.ts';

/** A topology that must not be deployed. `problems` has all of them, each with its path; the message lists them. */
export class TopologyError extends VitalsError {
  readonly kind = 'reject';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super('bad-topology', `Bad topology: ${problems.join('; ')}`, { problems: problems.length });
    this.problems = problems;
  }
}
