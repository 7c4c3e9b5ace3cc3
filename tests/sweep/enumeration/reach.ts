import type { Call } from '../ports/call.ts';
import { callerOfPort } from './caller.ts';

/** What runs have reached: places in the workers' code from which ports were called, and names of state writes. */
export class Reach {
  readonly sites = new Set<string>();
  readonly writes = new Set<string>();

  /** To be told of every call while it is made: the place is read from the stack. */
  readonly observe = ({ port, method, name }: Call): void => {
    const site = callerOfPort();
    if (site !== undefined) this.sites.add(site);
    if (port === 'state' && method === 'write') this.writes.add(name);
  };
}
