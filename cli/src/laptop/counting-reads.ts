import { rawPrefix, type ObjectContent, type ObjectStore } from '@vitals/core';

/** What is being read: raw files by the ingestor, processed ones by the analyzer. */
export type Phase = 'Reading' | 'Analysing';

/** Bytes and lines read in a phase so far, and the bytes of all objects that were begun. */
export interface ReadSoFar {
  readonly phase: Phase;
  readonly bytes: number;
  readonly lines: number;
  readonly size: number;
}

const newLine = 0x0a;
const processedPrefix = 'processed/';

/** The same store, telling how much of raw and processed files was read through it. */
export function countingReads(objects: ObjectStore, tell: (read: ReadSoFar) => void): ObjectStore {
  const soFar = new Map<Phase, { bytes: number; lines: number; size: number }>();
  async function* count({ body, version }: ObjectContent, phase: Phase): AsyncGenerator<Uint8Array> {
    const read = soFar.get(phase) ?? { bytes: 0, lines: 0, size: 0 };
    soFar.set(phase, read);
    read.size += version.size;
    for await (const chunk of body) {
      read.bytes += chunk.length;
      read.lines += linesIn(chunk);
      tell({ phase, ...read });
      yield chunk;
    }
  }
  return {
    head: (key, versionId) => objects.head(key, versionId),
    async read(key, options) {
      const content = await objects.read(key, options);
      const phase = phaseOf(key);
      return phase === undefined ? content : { ...content, body: count(content, phase) };
    },
    put: (key, body, options) => objects.put(key, body, options),
    upload: (key, options) => objects.upload(key, options),
    list: (prefix, page) => objects.list(prefix, page),
    remove: (key, versionId) => objects.remove(key, versionId),
  };
}

function phaseOf(key: string): Phase | undefined {
  if (key.startsWith(rawPrefix)) return 'Reading';
  return key.startsWith(processedPrefix) ? 'Analysing' : undefined;
}

/** Line feeds in a chunk: what a progress bar calls rows. */
export function linesIn(chunk: Uint8Array): number {
  let count = 0;
  for (let at = chunk.indexOf(newLine); at !== -1; at = chunk.indexOf(newLine, at + 1)) count += 1;
  return count;
}
