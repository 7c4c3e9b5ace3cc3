import { createHash } from 'node:crypto';

/**
 * Raised by one whenever an output of the same contract and the same file would change (a golden file differs).
 * A run pins the engine that began it, so that a redelivery after a release finishes what was started.
 */
export const engine = 1;

/** The dataset and fingerprint of a file that no contract fits. */
export const noContract = { dataset: '_none', fingerprint: 'none' } as const;

/** SHA-256 in hex over the parts, each length-prefixed so that no two lists of parts run together. */
export function hashOf(...parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${String(Buffer.byteLength(part))}:`).update(part);
  return hash.digest('hex');
}

const short = (hex: string): string => hex.slice(0, 32);

/** A file is one version of an object. 32 hex digits. */
export function fileIdOf(object: {
  readonly bucket: string;
  readonly key: string;
  readonly versionId: string;
}): string {
  return short(hashOf(object.bucket, object.key, object.versionId));
}

/** A run is one reading of a file by one contract, engine and generation. 32 hex digits. */
export function runIdOf(run: {
  readonly fileId: string;
  readonly fingerprint: string;
  readonly engine: number;
  readonly generation: number;
}): string {
  return short(hashOf(run.fileId, run.fingerprint, String(run.engine), String(run.generation)));
}

/** One analysis of a run by one engine and one set of rules. 32 hex digits. */
export function analysisIdOf(analysis: {
  readonly runId: string;
  readonly engine: number;
  readonly rules: string;
}): string {
  return short(hashOf(analysis.runId, String(analysis.engine), analysis.rules));
}

/** The id of an event, the same however often it is published: consumers drop the second copy. 64 hex digits. */
export function eventIdOf(event: {
  readonly stage: string;
  readonly runId: string;
  readonly outcome: string;
  readonly incident: number;
}): string {
  return hashOf(event.stage, event.runId, event.outcome, String(event.incident));
}

/** A report is named after the event whose arrival opened it. 32 hex digits. */
export function reportIdOf(openedBy: string): string {
  return short(hashOf('report', openedBy));
}
