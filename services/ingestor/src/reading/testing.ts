import { loadContract, type Field, type LoadedContract } from '@vitals/core';
import { openTable } from './open-table.ts';
import { readTable } from './read-table.ts';
import type { Sink, Sinks, TableSource, TableSummary } from './types.ts';

/** A small contract: patient and time required, three measurements, notes. */
export function aWardContract(rest: object = {}, fields: readonly Field[] = []): LoadedContract {
  return loadContract(
    {
      name: 'ward',
      schema: {
        missingValues: ['', 'NA'],
        fields: [
          {
            name: 'patient',
            type: 'string',
            constraints: { required: true, maxLength: 20 },
            'x-role': 'subject',
          },
          { name: 'time', type: 'datetime', constraints: { required: true } },
          {
            name: 'pulse',
            type: 'number',
            'x-unit': '/min',
            constraints: { minimum: 20, maximum: 300 },
            'x-source': 's',
          },
          {
            name: 'temp',
            type: 'number',
            'x-unit': 'Cel',
            'x-decimals': 1,
            constraints: { minimum: 25, maximum: 45 },
            'x-source': 's',
          },
          { name: 'notes', type: 'string', 'x-role': 'text' },
          ...fields,
        ],
      },
      ...rest,
    },
    'ward',
  );
}

/** A source that serves `bytes` in chunks of the given sizes, over and over. */
export function aSource(
  bytes: Uint8Array,
  options: { readonly cuts?: readonly number[]; readonly key?: string } = {},
): TableSource {
  const cuts = options.cuts ?? [65_536];
  return {
    bytes: bytes.length,
    lastModified: new Date('2026-11-20T12:00:00Z'),
    key: options.key ?? 'raw/ward.csv',
    open: async () => chunksOf(bytes, cuts),
  };
}

async function* chunksOf(bytes: Uint8Array, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  // One buffer for all chunks, as a source is allowed to do: whoever keeps a chunk without copying it is found out.
  const shared = new Uint8Array(Math.max(...cuts));
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const size = Math.min(cuts[i % cuts.length] ?? 1, bytes.length - at);
    shared.fill(0x23);
    shared.set(bytes.subarray(at, at + size));
    yield shared.subarray(0, size);
    at += size;
  }
}

type Name = 'processed' | 'rejected' | 'duplicates';

/** Sinks that remember what was written, and how often each was opened. */
export class MemorySinks implements Sinks {
  readonly opened: Name[] = [];
  restarts = 0;
  readonly #chunks = new Map<Name, Buffer[]>();

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
    this.restarts += 1;
    this.#chunks.clear();
  }

  bytes(name: Name): Buffer {
    return Buffer.concat(this.#chunks.get(name) ?? []);
  }

  text(name: Name): string {
    return this.bytes(name).toString('utf8');
  }

  lines(name: Name): readonly string[] {
    return this.text(name).split('\n').slice(0, -1);
  }

  #sink(name: Name): Sink {
    this.opened.push(name);
    const chunks: Buffer[] = [];
    this.#chunks.set(name, chunks);
    return {
      write: async (chunk) => {
        chunks.push(Buffer.from(chunk));
      },
    };
  }
}

export interface ReadFile {
  readonly summary: TableSummary;
  readonly sinks: MemorySinks;
}

/** Opens and reads a file in memory with the contracts given; refused at its header means refused here. */
export async function readFile(
  content: string | Uint8Array,
  contracts: readonly LoadedContract[] = [aWardContract()],
  options: { readonly cuts?: readonly number[]; readonly key?: string; readonly forced?: string } = {},
): Promise<ReadFile> {
  const source = aSource(typeof content === 'string' ? Buffer.from(content) : content, options);
  const opened = await openTable(source, { contracts, forced: options.forced });
  if (!opened.ok) throw new Error(`refused: ${opened.refusal.code}`);
  const sinks = new MemorySinks();
  const { signal } = new AbortController();
  const summary = await readTable(opened.table, { contract: opened.contract, runId: 'run', sinks, signal });
  return { summary, sinks };
}
