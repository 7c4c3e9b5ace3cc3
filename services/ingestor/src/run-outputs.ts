import {
  duplicatesKey,
  IntegrityError,
  processedKey,
  rejectedKey,
  type ObjectStore,
  type ObjectUpload,
  type OutputFile,
} from '@vitals/core';
import { hashStored } from '@vitals/worker';
import type { Sink, Sinks, TableSummary } from './reading/types.ts';

type OutputName = 'processed' | 'rejected' | 'duplicates';
type Written = NonNullable<TableSummary['outputs'][OutputName]>;

const keyOf: Readonly<Record<OutputName, (dataset: string, runId: string) => string>> = {
  processed: processedKey,
  rejected: rejectedKey,
  duplicates: duplicatesKey,
};

export interface OutputRun {
  readonly dataset: string;
  readonly runId: string;
  /** Bytes of the raw file; decides the part size of the uploads. */
  readonly sourceSize: number;
}

/** The outputs of one run: begun with the first byte, visible only after `complete`. */
export class RunOutputs implements Sinks {
  readonly #objects: ObjectStore;
  readonly #run: OutputRun;
  readonly #uploads = new Map<OutputName, ObjectUpload>();

  constructor(objects: ObjectStore, run: OutputRun) {
    this.#objects = objects;
    this.#run = run;
  }

  processed(): Sink {
    return this.#sink('processed');
  }

  rejected(): Sink {
    return this.#sink('rejected');
  }

  duplicates(): Sink {
    return this.#sink('duplicates');
  }

  async restart(): Promise<void> {
    await this.abort();
  }

  #sink(name: OutputName): Sink {
    return {
      write: async (chunk) => {
        const upload = this.#uploads.get(name) ?? (await this.#begin(name));
        await upload.write(chunk);
      },
    };
  }

  async #begin(name: OutputName): Promise<ObjectUpload> {
    const upload = await this.#objects.upload(this.#key(name), {
      ifAbsent: true,
      contentType: 'text/csv; charset=utf-8',
      sourceSize: this.#run.sourceSize,
    });
    this.#uploads.set(name, upload);
    return upload;
  }

  #key(name: OutputName): string {
    return keyOf[name](this.#run.dataset, this.#run.runId);
  }

  /** Makes visible what the reader says is an output of this run; what else was begun is aborted. */
  async complete(written: TableSummary['outputs']): Promise<{ readonly [Name in OutputName]?: OutputFile }> {
    const processed = written.processed && (await this.#completeOne('processed', written.processed));
    const rejected = written.rejected && (await this.#completeOne('rejected', written.rejected));
    const duplicates = written.duplicates && (await this.#completeOne('duplicates', written.duplicates));
    return {
      ...(processed && { processed }),
      ...(rejected && { rejected }),
      ...(duplicates && { duplicates }),
    };
  }

  async #completeOne(name: OutputName, written: Written): Promise<OutputFile> {
    const upload = this.#uploads.get(name) ?? (await this.#begin(name));
    const result = await upload.complete();
    this.#uploads.delete(name);
    const versionId = result.created ? result.version.versionId : await this.#adopt(name, written);
    return {
      key: this.#key(name),
      versionId,
      bytes: written.bytes,
      sha256: written.sha256,
      records: written.records,
    };
  }

  /**
   * The key is taken: by an earlier attempt of this run, whose bytes are the same, or by something that must not be
   * there. The multipart's metadata was fixed before the first byte was hashed, so the object itself is read.
   */
  async #adopt(name: OutputName, written: Written): Promise<string> {
    const there = await hashStored(this.#objects, this.#key(name));
    if (there.sha256 !== written.sha256)
      throw new IntegrityError('output-differs', 'an output of this run exists with other bytes');
    return there.version.versionId;
  }

  /** Aborts what is not complete; called on every way out. */
  async abort(): Promise<void> {
    for (const [name, upload] of this.#uploads) {
      this.#uploads.delete(name);
      await upload.abort();
    }
  }
}
