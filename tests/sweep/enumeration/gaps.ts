import { bareRemovals, conditionalWrites, neverMade } from '../mechanisms/writes.ts';
import { portCallSites } from './call-sites.ts';
import { writesInCode } from './writes-in-code.ts';

export interface Reached {
  readonly sites: ReadonlySet<string>;
  readonly writes: ReadonlySet<string>;
}

/** What a sweep of everything has left out, in words: calls that are never struck prove nothing. */
export function gapsIn({ sites, writes }: Reached): readonly string[] {
  const calls = portCallSites();
  const listed = new Set<string>([...conditionalWrites, ...bareRemovals]);
  const named = new Set([...writesInCode()].filter((name) => !neverMade.has(name)));
  return [
    ...missing(calls, sites, (site) => `no scenario reaches the port call at ${site}`),
    ...missing(listed, writes, (write) => `no scenario makes the write ${write}`),
    ...missing(writes, listed, (write) => `the write ${write} is not listed in mechanisms/writes.ts`),
    ...missing(named, listed, (write) => `the code names the write ${write}; mechanisms/writes.ts does not`),
    ...missing(listed, named, (write) => `mechanisms/writes.ts lists ${write}, which no code names`),
  ];
}

const missing = (
  wanted: ReadonlySet<string>,
  there: ReadonlySet<string>,
  say: (each: string) => string,
): readonly string[] => [...wanted].filter((each) => !there.has(each)).map(say);
