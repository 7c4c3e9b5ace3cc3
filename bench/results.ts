import type { CandidateRun } from './run-candidate.ts';

/** Medians over the rounds. Ratios are speeds relative to naive in the same round: 10 is ten times as fast. */
export interface CandidateResult {
  readonly name: string;
  readonly wallRatio: number;
  readonly cpuRatio: number;
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
  readonly peakRssMb: number;
  /** Same processed.csv to the byte, and the same counts, as the careful lane. */
  readonly identical: boolean;
}

export interface BenchResult {
  readonly rows: number;
  readonly bytes: number;
  readonly candidates: readonly CandidateResult[];
}

/** One round: each candidate once, in the same minute of the same machine. */
export type Round = ReadonlyMap<string, CandidateRun>;

export function summarise(rounds: readonly Round[], names: readonly string[]): readonly CandidateResult[] {
  return names.map((name) => {
    const median = (value: (run: CandidateRun, naive: CandidateRun) => number): number =>
      medianOf(rounds.map((round) => value(runOf(round, name), runOf(round, 'naive'))));
    return {
      name,
      wallRatio: rounded(median((run, naive) => naive.wallSeconds / run.wallSeconds)),
      cpuRatio: rounded(median((run, naive) => naive.cpuSeconds / run.cpuSeconds)),
      wallSeconds: rounded(median((run) => run.wallSeconds)),
      cpuSeconds: rounded(median((run) => run.cpuSeconds)),
      peakRssMb: Math.round(median((run) => run.peakRssMb)),
      identical: rounds.every((round) => isSame(runOf(round, name), runOf(round, 'careful'))),
    };
  });
}

function runOf(round: Round, name: string): CandidateRun {
  const run = round.get(name);
  if (run === undefined) throw new Error(`${name} did not run`);
  return run;
}

function isSame(a: CandidateRun, b: CandidateRun): boolean {
  return (
    a.processed === b.processed &&
    a.accepted === b.accepted &&
    a.rejected === b.rejected &&
    a.duplicates === b.duplicates
  );
}

export function medianOf(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

const rounded = (number: number): number => Math.round(number * 1000) / 1000;
