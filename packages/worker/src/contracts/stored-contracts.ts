import { loadContract, VitalsError, type Clock, type LoadedContract, type ObjectStore } from '@vitals/core';
import { readAll } from '../state/write-once.ts';
import { errorFields, type Logger } from '../logging/logger.ts';

/** Contracts change rarely: a warm function looks for new ones this often. */
const freshMs = 60_000;

/** More contracts than this in one bucket are a mistake. */
const maxContracts = 1000;

/**
 * The contracts in force: the objects `<prefix><name>.json` (below them, by fingerprint, those that runs have pinned).
 * One that does not load is left out and logged: it must not keep the files of all others from being read.
 */
export function storedContracts(
  objects: ObjectStore,
  prefix: string,
  deps: { readonly clock: Clock; readonly log: Logger },
): () => Promise<readonly LoadedContract[]> {
  let known: { readonly at: number; readonly contracts: readonly LoadedContract[] } | undefined;
  return async () => {
    const now = deps.clock.now().getTime();
    if (known !== undefined && now - known.at < freshMs) return known.contracts;
    const contracts: LoadedContract[] = [];
    for (const key of await keysIn(objects, prefix)) {
      const loaded = await load(objects, key, deps.log);
      if (loaded !== undefined) contracts.push(loaded);
    }
    known = { at: now, contracts };
    return contracts;
  };
}

async function keysIn(objects: ObjectStore, prefix: string): Promise<readonly string[]> {
  const listed = await objects.list(prefix, { limit: maxContracts });
  return listed.map(({ key }) => key).filter((key) => /^[^/]+\.json$/.test(key.slice(prefix.length)));
}

async function load(objects: ObjectStore, key: string, log: Logger): Promise<LoadedContract | undefined> {
  const stored = await readAll(objects, key);
  try {
    return loadContract(JSON.parse(Buffer.from(stored.bytes).toString('utf8')) as unknown, key);
  } catch (thrown) {
    if (!(thrown instanceof VitalsError) && !(thrown instanceof SyntaxError)) throw thrown;
    log.error('a contract does not load and is left out', errorFields(thrown));
    return undefined;
  }
}
