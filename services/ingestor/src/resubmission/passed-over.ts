import type { ObjectStore } from '@vitals/core';
import type { Pin } from '../domain/ingest-work.ts';
import type { ReadOptions } from '../reading/types.ts';
import { readCorrectedRun, readRecovered } from './corrected-run.ts';

/** What a run must pass over because corrections have brought it in: as one of them itself, or as a newer reading. */
export async function passedOver(
  objects: ObjectStore,
  { parent, dataset }: Pin,
  isCorrection: boolean,
): Promise<Pick<ReadOptions, 'corrects' | 'recovered'>> {
  if (parent === undefined) return {};
  if (isCorrection) return { corrects: await readCorrectedRun(objects, parent) };
  // Read as another dataset the file is another table: its corrections stay where they are.
  return parent.dataset === dataset ? { recovered: await readRecovered(objects, parent) } : {};
}
