import type { FileHandle } from 'node:fs/promises';
import type { ObjectUpload, PutResult } from '@vitals/core';
import { onDisk } from './disk.ts';

/** Streams into a temporary file; `commit` makes it a version, `discard` forgets it. */
export class FolderUpload implements ObjectUpload {
  readonly #file: FileHandle;
  readonly #commit: (size: number) => PutResult;
  readonly #discard: () => void;
  #size = 0;

  constructor(file: FileHandle, commit: (size: number) => PutResult, discard: () => void) {
    this.#file = file;
    this.#commit = commit;
    this.#discard = discard;
  }

  async write(chunk: Uint8Array): Promise<void> {
    await onDisk(async () => {
      for (let written = 0; written < chunk.byteLength;) {
        const { bytesWritten } = await this.#file.write(chunk, written);
        written += bytesWritten;
      }
    });
    this.#size += chunk.byteLength;
  }

  async complete(): Promise<PutResult> {
    return onDisk(async () => {
      await this.#file.sync();
      await this.#file.close();
      return this.#commit(this.#size);
    });
  }

  async abort(): Promise<void> {
    try {
      await this.#file.close();
      this.#discard();
    } catch {
      // The next writer that opens the home removes what is left.
    }
  }
}
