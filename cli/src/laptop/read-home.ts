import { randomId, systemClock } from '@vitals/core';
import { openHome, type Home } from '@vitals/local';
import { topology } from '@vitals/worker';
import { UsageError } from '../usage-error.ts';

/** Looks into a home beside whoever is writing to it: takes no lock, ends no lease. */
export async function reading<Result>(
  folder: string,
  look: (home: Home) => Promise<Result>,
): Promise<Result> {
  const home = openForReading(folder);
  try {
    return await look(home);
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
