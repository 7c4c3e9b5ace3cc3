import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Candidate } from './candidates.ts';
import type { Job, JobReport } from './job.ts';

/** One run of one candidate: what it said, and the hash of what it wrote. */
export interface CandidateRun extends JobReport {
  /** SHA-256 of processed.csv; empty when there is none. */
  readonly processed: string;
}

const execute = promisify(execFile);

/**
 * Runs a candidate in a process of its own. Its outputs are removed before, so that nobody pays for cutting off an old
 * file, and after they were hashed, so that the disk does not fill.
 */
export async function runCandidate(candidate: Candidate, program: string, job: Job): Promise<CandidateRun> {
  rmSync(job.out, { recursive: true, force: true });
  mkdirSync(job.out, { recursive: true });
  const jobFile = `${job.out}.json`;
  writeFileSync(jobFile, JSON.stringify(job));
  const { stdout } = await execute(process.execPath, [...candidate.nodeFlags, program, jobFile], {
    maxBuffer: 1 << 20,
  });
  const said = JSON.parse(stdout) as JobReport;
  const processed = await hashOf(join(job.out, 'processed.csv'));
  rmSync(job.out, { recursive: true, force: true });
  return { ...said, processed };
}

async function hashOf(path: string): Promise<string> {
  if (!existsSync(path)) return '';
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
