import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

/** What a figure was measured on and with. No name of the machine, only what it is. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly node: string;
  readonly versions: Readonly<Record<string, string>>;
  /** SHA-256 of the yardstick, naive.mjs: figures with another one do not compare. */
  readonly naive: string;
}

const measuredPackages = ['csv-parse', 'stream-transform', 'ajv', '@duckdb/node-api', 'papaparse', 'udsv'];

export function thisMachine(): Machine {
  return {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    versions: Object.fromEntries(measuredPackages.map((name) => [name, versionOf(name)])),
    naive: naiveHash(),
  };
}

export function naiveHash(): string {
  return createHash('sha256')
    .update(readFileSync(new URL('candidates/naive.mjs', import.meta.url)))
    .digest('hex');
}

function versionOf(name: string): string {
  const file = new URL(`../node_modules/${name}/package.json`, import.meta.url);
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string };
  return version;
}
