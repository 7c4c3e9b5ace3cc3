import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { ContractError, type LoadedContract } from '@vitals/core';
import { readInLanes, type LaneReading } from '../lanes/read-in-lanes.ts';
import { anythingContract } from './anything-contract.ts';

/** What became of one file, and what is wrong with us because of it. */
export interface CorpusVerdict {
  /** `done`, or the code of the refusal. */
  readonly outcome: string;
  readonly records: number;
  readonly accepted: number;
  readonly rejected: number;
  /** Of the slowest reading. */
  readonly seconds: number;
  readonly problems: readonly string[];
}

interface Reading extends LaneReading {
  readonly seconds: number;
}

/** Seconds that one reading of a file may take: nothing in a small file justifies more. */
export const secondsFor = (bytes: number): number => 2 + 2 * Math.floor(bytes / 10_000_000);

/** Reads a file with the contract that fits, or one that takes anything: twice, in both lanes, cut in two ways. */
export async function readCorpusFile(
  path: string,
  shipped: readonly LoadedContract[],
): Promise<CorpusVerdict> {
  const bytes = readFileSync(path);
  const careful = await readWith(bytes, shipped, 'careful');
  const contracts = careful.left.summary === undefined ? anything(bytes, shipped) : shipped;
  const readings = [
    await readWith(bytes, contracts, 'careful'),
    await readWith(bytes, contracts, 'both'),
    await readWith(bytes, contracts, 'both', [997, 4096]),
  ];
  const [first] = readings;
  const counts = first?.left.summary?.counts;
  return {
    outcome: first?.left.refusal?.code ?? 'done',
    records: counts?.recordsIn ?? 0,
    accepted: counts?.accepted ?? 0,
    rejected: counts?.rejected ?? 0,
    seconds: Math.max(...readings.map(({ seconds }) => seconds)),
    problems: [...differences(readings), ...unaccounted(first), ...slowOnes(readings, bytes.length)],
  };
}

/** A first line that no contract can have as its columns leaves the file to the shipped ones, which refuse it. */
function anything(bytes: Buffer, shipped: readonly LoadedContract[]): readonly LoadedContract[] {
  try {
    return [anythingContract(plain(bytes))];
  } catch (thrown) {
    if (thrown instanceof ContractError) return shipped;
    throw thrown;
  }
}

async function readWith(
  bytes: Uint8Array,
  contracts: readonly LoadedContract[],
  lanes: 'both' | 'careful',
  cuts?: readonly number[],
): Promise<Reading> {
  const began = performance.now();
  const reading = await readInLanes(bytes, { contracts, lanes, ...(cuts === undefined ? {} : { cuts }) });
  return { ...reading, seconds: (performance.now() - began) / 1000 };
}

/** The text of which the first line is looked at, as far as it can be decompressed. */
function plain(bytes: Buffer): Buffer {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: 1 << 26 });
  } catch {
    return bytes;
  }
}

function differences(readings: readonly Reading[]): readonly string[] {
  const hashes = new Set(
    readings.map(({ left }) => createHash('sha256').update(JSON.stringify(left)).digest('hex')),
  );
  return hashes.size === 1 ? [] : ['two readings left different bytes behind'];
}

function unaccounted(reading: Reading | undefined): readonly string[] {
  const counts = reading?.left.summary?.counts;
  if (counts === undefined) return [];
  const passedOver = Object.values(counts.skipped).reduce((sum, count) => sum + count, 0);
  const found = counts.accepted + counts.rejected + passedOver;
  return found === counts.recordsIn ? [] : [`${counts.recordsIn} records in, ${found} accounted for`];
}

function slowOnes(readings: readonly Reading[], bytes: number): readonly string[] {
  const most = secondsFor(bytes);
  return readings.some(({ seconds }) => seconds > most) ? [`a reading took longer than ${most} s`] : [];
}
