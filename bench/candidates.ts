import { fileURLToPath } from 'node:url';

/** A way of doing the job. Each runs in a process of its own: `node FLAGS PROGRAM JOB.json`. */
export interface Candidate {
  readonly name: string;
  readonly about: string;
  readonly program: string;
  /** Bundled before the run, as the image is: otherwise each start would compile TypeScript. */
  readonly bundled: boolean;
  readonly nodeFlags: readonly string[];
}

const inFolder = (file: string): string => fileURLToPath(new URL(`candidates/${file}`, import.meta.url));

/** As in the image (docker/Dockerfile). */
export const imageFlags = ['--max-semi-space-size=4'];

const peer = (name: string, about: string): Candidate => ({
  name,
  about,
  program: inFolder(`${name}.mjs`),
  bundled: false,
  nodeFlags: [],
});

const ours = (name: string, about: string): Candidate => ({
  name,
  about,
  program: inFolder(`${name}.ts`),
  bundled: true,
  nodeFlags: imageFlags,
});

/** The yardstick comes first in every round. */
export const candidates: readonly Candidate[] = [
  peer('naive', 'csv-parse objects, stream-transform, ajv, a write a record (frozen)'),
  ours('careful', 'our reader with the careful lane alone'),
  ours('lanes', 'our reader with both lanes'),
  ours('lanes-wasm', 'our reader with both lanes, the fast one in WebAssembly'),
  peer('duckdb', 'DuckDB on one thread: typed in SQL, with rejects'),
  { ...ours('papaparse', 'Papa Parse in front of our careful checks'), program: inFolder('papaparse.mjs') },
  { ...ours('udsv', 'uDSV in front of our careful checks'), program: inFolder('udsv.mjs') },
  ours('read-hash', 'read, SHA-256, write: no single thread passes it'),
];
