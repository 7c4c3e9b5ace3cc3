import { noContract, runIdOf } from '@vitals/core';
import type { Held } from '@vitals/worker';
import type { IngestWork, Pin } from './domain/ingest-work.ts';
import { readNameOf } from './read-name.ts';
import type { OpenedFile } from './resubmission/open-file.ts';
import type { HeldParent } from './resubmission/parent-item.ts';

/** What is fixed of a run before its first output: what it is read with, by which engine, as a correction of what. */
export function pinOf(
  held: Held<IngestWork>,
  opened: OpenedFile,
  engine: number,
  parent: HeldParent | undefined,
): Pin {
  const dataset = opened.ok ? opened.contract.contract.name : noContract.dataset;
  const fingerprint = opened.ok ? opened.contract.fingerprint : noContract.fingerprint;
  const { generation } = held.record.work;
  return {
    dataset,
    fingerprint,
    engine,
    runId: runIdOf({ fileId: held.id, fingerprint, engine, generation }),
    ...(parent === undefined ? {} : { parent: parentOf(parent) }),
    ...(opened.ok ? readNameOf(opened.contract, opened.table.source.key) : { refusal: opened.refusal }),
  };
}

const parentOf = ({ runId, dataset, children }: HeldParent): NonNullable<Pin['parent']> => ({
  runId,
  dataset,
  children,
});
