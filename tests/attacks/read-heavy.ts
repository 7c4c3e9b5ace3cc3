// Reads one of the heavy files in a process of its own, and says how it ended and what it took.
import { peakRssMb } from '../../bench/candidates/peak-rss.mjs';
import { openTable } from '../../services/ingestor/src/reading/open-table.ts';
import { readTable } from '../../services/ingestor/src/reading/read-table.ts';
import { aWardContract } from '../../services/ingestor/src/reading/testing.ts';
import { heavyFiles } from './heavy-files.ts';

const [name = '', mebibytes = ''] = process.argv.slice(2);

async function* served(): AsyncGenerator<Uint8Array> {
  const heavy = heavyFiles.find((file) => file.name === name);
  if (heavy === undefined) throw new Error(`there is no heavy file "${name}"`);
  yield* heavy.chunks(Number(mebibytes));
}

/** The announced length must be right, so the file is made twice: once to be measured. */
async function length(): Promise<number> {
  let bytes = 0;
  for await (const chunk of served()) bytes += chunk.length;
  return bytes;
}

const contract = aWardContract();
const discard = { write: () => Promise.resolve() };
const began = performance.now();
const opened = await openTable(
  {
    open: () => Promise.resolve(served()),
    bytes: await length(),
    lastModified: new Date('2026-11-20T12:00:00Z'),
    key: 'raw/heavy.csv',
  },
  { contracts: [contract] },
);
const { signal } = new AbortController();
if (!opened.ok) await opened.table.digest(signal);
const summary = opened.ok
  ? await readTable(opened.table, {
      contract,
      runId: 'run',
      signal,
      sinks: {
        processed: () => discard,
        rejected: () => discard,
        duplicates: () => discard,
        restart: () => Promise.resolve(),
      },
    })
  : undefined;
const refusal = opened.ok ? summary?.refusal : opened.refusal;
const counts = summary?.counts;
process.stdout.write(
  JSON.stringify({
    ends: refusal?.code ?? 'read',
    counts,
    peakRssMb: peakRssMb(),
    seconds: (performance.now() - began) / 1000,
  }),
);
