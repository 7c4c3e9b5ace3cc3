// Prints the figures of docs/compose-figures.md: `node tests/e2e/measure.ts` (images built, nothing else running).
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { VitalsEvent } from '@vitals/core';
import { Stack, type PutFile } from './support/stack.ts';
import { vitalsCsv } from './support/vitals-csv.ts';

const run = promisify(execFile);
const functions = ['ingestor', 'analyzer', 'notifier'] as const;
const services = [...functions, ...functions.map((name) => `${name}-events`), 'model', 'inbox', 'localstack'];
const small = 100;
const large = 1_650_000;

interface Timed {
  readonly bytes: number;
  readonly rows: number;
  readonly seconds: number;
}

async function putToMail(stack: Stack, name: string, rows: number): Promise<Timed> {
  const bytes = vitalsCsv({ seed: name, rows });
  const began = Date.now();
  const file: PutFile = await stack.put(`raw/measure/${name}.csv`, bytes);
  const analysed: VitalsEvent = await stack.event('Analysis Succeeded', file, 300);
  await stack.mailAbout(analysed, 120);
  return { bytes: bytes.byteLength, rows, seconds: (Date.now() - began) / 1000 };
}

/** Durations (ms) of a function's invocations, as its emulator reports them; the first includes the start. */
async function invocations(stack: Stack, service: string): Promise<readonly number[]> {
  const lines = await stack.compose.logLines(service);
  return lines.flatMap((line) => {
    const duration = /^REPORT .*\bDuration: ([\d.]+) ms\tBilled/.exec(line)?.[1];
    return duration === undefined ? [] : [Number(duration)];
  });
}

/** Highest resident memory (MiB) of all processes of a container, added up. */
async function peakMemory(stack: Stack, service: string): Promise<number> {
  const id = (await stack.compose.run('ps', '--quiet', service)).trim();
  const { stdout } = await run('docker', ['exec', id, 'sh', '-c', 'cat /proc/[0-9]*/status']);
  const kibibytes = [...stdout.matchAll(/^VmHWM:\s+(\d+) kB/gm)].map(([, peak]) => Number(peak));
  return Math.round(kibibytes.reduce((sum, peak) => sum + peak, 0) / 1024);
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const stack = await Stack.up('measure');
try {
  const first = await putToMail(stack, 'first', small);
  const warm = await putToMail(stack, 'warm', small);
  const big = await putToMail(stack, 'big', large);

  print('| put → mail | rows | MB | seconds |\n|---|---|---|---|');
  for (const [name, timed] of Object.entries({ 'first file': first, 'next file': warm, 'large file': big })) {
    const { rows, bytes, seconds } = timed;
    print(`| ${name} | ${rows} | ${(bytes / 1e6).toFixed(2)} | ${seconds.toFixed(1)} |`);
  }
  print('\n| invocation, ms | first, start included | warm | large file |\n|---|---|---|---|');
  for (const service of functions) {
    const [cold, next, ...rest] = await invocations(stack, service);
    print(`| ${service} | ${cold} | ${next} | ${Math.max(...rest)} |`);
  }
  print('\n| peak memory | MiB |\n|---|---|');
  for (const service of services) print(`| ${service} | ${await peakMemory(stack, service)} |`);
} finally {
  await stack.down();
}
