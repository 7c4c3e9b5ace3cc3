import { randomId, systemClock } from '@vitals/core';
import { localBucket, openHome, type Home } from '@vitals/local';
import { topology } from '@vitals/worker';
import { homeOption } from '../laptop/home-option.ts';
import { UsageError } from '../usage-error.ts';
import { remoteStores, targetOption, type Stores } from './target.ts';

/** Looks into a pipeline beside whoever works in it: takes no lock, ends no lease. */
export async function reading<Result>(
  values: Readonly<Record<string, string | boolean | undefined>>,
  look: (stores: Stores) => Promise<Result>,
): Promise<Result> {
  const target = targetOption(values);
  if (target !== 'laptop') return look(remoteStores(target, process.env));
  const home = openForReading(homeOption(values));
  try {
    return await look({ ...home, bucket: localBucket });
  } finally {
    home.close();
  }
}

function openForReading(folder: string): Home {
  try {
    return openHome(folder, { mode: 'read', topology, clock: systemClock, newId: randomId });
  } catch (thrown) {
    if (thrown instanceof Error && thrown.name === 'HomeMissingError') {
      throw new UsageError(
        `There is nothing in ${folder} yet.`,
        'Begin with: vitals run FILE.csv --home DIR',
      );
    }
    throw thrown;
  }
}
