import { closeSync, copyFileSync, fsyncSync, linkSync, openSync } from 'node:fs';
import { UnavailableError } from '@vitals/core';

/** Errors of a disk that may pass: full, over quota, broken, too many open files. */
const passing: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EIO', 'EMFILE', 'ENFILE', 'EAGAIN']);

/** What file systems without hard links answer. */
const linkless: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

export function errnoOf(thrown: unknown): string | undefined {
  if (typeof thrown !== 'object' || thrown === null || !('code' in thrown)) return undefined;
  return typeof thrown.code === 'string' ? thrown.code : undefined;
}

/** Runs disk work; what may pass becomes `UnavailableError`. */
export async function onDisk<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (thrown) {
    const code = errnoOf(thrown);
    if (code === undefined || !passing.has(code)) throw thrown;
    throw new UnavailableError(
      'disk',
      'the disk of the home is full or does not answer',
      { code },
      { cause: thrown },
    );
  }
}

/** A second name for the same bytes, or a copy where the file system has no second names. */
export function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (thrown) {
    if (!linkless.has(errnoOf(thrown) ?? '')) throw thrown;
    copyFileSync(from, to);
  }
}

/** Makes a name durable: without it a power cut may forget that the file was ever in its folder. */
export function syncFolder(folder: string): void {
  // Windows cannot open folders; NTFS journals their entries by itself.
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
