import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundled } from './bundle.ts';
import { candidates, type Candidate } from './candidates.ts';
import { contractFor } from './data/contract.ts';
import { shapes, type ShapeName } from './data/shapes.ts';
import { writeDataset } from './data/write-dataset.ts';
import type { Job } from './job.ts';
import type { BenchOptions } from './options.ts';
import { summarise, type BenchResult, type Round } from './results.ts';
import { runCandidate, type CandidateRun } from './run-candidate.ts';

/** When the bench's files "arrived": a fixed day, so that no date of theirs is ever in the future. */
const arrivedAt = '2026-01-31T12:00:00.000Z';

/** Makes the data of one shape in `folder` and leads every candidate through it, round by round. */
export async function benchShape(
  shape: ShapeName,
  options: BenchOptions,
  folder: string,
): Promise<BenchResult> {
  const file = join(folder, `${shape}.csv`);
  const bytes = writeDataset(file, options.rows, shapes[shape]);
  const chosen = candidates.filter(({ name }) => options.candidates.includes(name));
  const programs = new Map<string, string>();
  for (const candidate of chosen) programs.set(candidate.name, await bundled(candidate, folder));
  const jobOf = (candidate: Candidate): Job => ({
    file,
    out: join(folder, 'out', candidate.name),
    contract: contractFor(shapes[shape], options.key),
    delimiter: shapes[shape].delimiter,
    columns: shapes[shape].columns.map((column) => ('field' in column ? column.field : null)),
    local: shapes[shape].local,
    arrivedAt,
  });
  const rounds: Round[] = [];
  for (let round = 1; round <= options.rounds; round++) {
    const runs = new Map<string, CandidateRun>();
    for (const candidate of chosen) {
      process.stderr.write(`${shape}, round ${round} of ${options.rounds}: ${candidate.name}\n`);
      runs.set(
        candidate.name,
        await runCandidate(candidate, programs.get(candidate.name) ?? '', jobOf(candidate)),
      );
    }
    rounds.push(runs);
  }
  rmSync(file);
  return {
    rows: options.rows,
    bytes,
    candidates: summarise(
      rounds,
      chosen.map(({ name }) => name),
    ),
  };
}
