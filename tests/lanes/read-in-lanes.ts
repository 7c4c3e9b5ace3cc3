import type { LoadedContract, Refusal } from '@vitals/core';
import type { KernelChoice, LaneChoice } from '../../services/ingestor/src/lanes/lane-choice.ts';
import { openTable } from '../../services/ingestor/src/reading/open-table.ts';
import { readTable } from '../../services/ingestor/src/reading/read-table.ts';
import { aSource, MemorySinks } from '../../services/ingestor/src/reading/testing.ts';
import type { TableSummary } from '../../services/ingestor/src/reading/types.ts';

/** The manifest's part about a file, or why none of it was read, and the texts of all outputs. */
export interface Left {
  readonly refusal: Refusal | undefined;
  readonly summary?: Omit<TableSummary, 'fastRecords'>;
  readonly processed: string;
  readonly rejected: string;
  readonly duplicates: string;
  readonly opened: readonly string[];
  readonly restarts: number;
}

/** Everything that a reading leaves behind, and (apart) how many records took the fast lane. */
export interface LaneReading {
  readonly left: Left;
  readonly fastRecords: number;
  readonly records: number;
}

interface How {
  readonly contracts: readonly LoadedContract[];
  readonly lanes: LaneChoice;
  readonly kernel?: KernelChoice;
  readonly key?: string;
  readonly cuts?: readonly number[];
  readonly laneBytes?: number;
}

/** Reads a file and keeps what it left behind: the bytes of all outputs, the manifest's part, or the refusal. */
export async function readInLanes(bytes: Uint8Array, how: How): Promise<LaneReading> {
  const { contracts, lanes, kernel, laneBytes, ...source } = how;
  const opened = await openTable(aSource(bytes, source), { contracts });
  if (!opened.ok) {
    await opened.table.close();
    return { left: whatIsIn(new MemorySinks(), opened.refusal), fastRecords: 0, records: 0 };
  }
  const sinks = new MemorySinks();
  const { fastRecords, ...summary } = await readTable(opened.table, {
    contract: opened.contract,
    runId: 'run',
    sinks,
    signal: new AbortController().signal,
    lanes,
    ...(kernel === undefined ? {} : { kernel }),
    ...(laneBytes === undefined ? {} : { laneBytes }),
  });
  const left = { ...whatIsIn(sinks, summary.refusal), summary };
  return { left, fastRecords, records: summary.counts.recordsIn };
}

const whatIsIn = (sinks: MemorySinks, refusal: Refusal | undefined): Left => ({
  refusal,
  processed: sinks.text('processed'),
  rejected: sinks.text('rejected'),
  duplicates: sinks.text('duplicates'),
  opened: sinks.opened,
  restarts: sinks.restarts,
});
