import { afterAll, describe, expect, test } from '@jest/globals';
import type { LoadedContract } from '@vitals/core';
import { generateTable } from '../../cli/src/generate/generate-table.ts';
import { plantKinds, type PlantKind, type Truth } from '../../cli/src/generate/truth.ts';
import { contractsIn, shippedContracts } from '../../cli/src/laptop/contracts.ts';
import { openTable } from '../../services/ingestor/src/reading/open-table.ts';
import { readTable } from '../../services/ingestor/src/reading/read-table.ts';
import { aSource, MemorySinks } from '../../services/ingestor/src/reading/testing.ts';
import type { TableSummary } from '../../services/ingestor/src/reading/types.ts';

const contracts = await contractsIn(shippedContracts);
const seeds = Array.from({ length: 100 }, (_, i) => i + 1);
const rows = 250;

function generate(loaded: LoadedContract, seed: number): { readonly text: string; readonly truth: Truth } {
  const table = generateTable(loaded, { rows, seed });
  let text = '';
  for (;;) {
    const next = table.next();
    if (next.done === true) return { text, truth: next.value };
    text += next.value;
  }
}

async function read(
  loaded: LoadedContract,
  text: string,
  lanes: 'both' | 'careful',
): Promise<{ readonly summary: TableSummary; readonly rejected: ReadonlyMap<number, readonly string[]> }> {
  const forced = loaded.contract.name;
  const opened = await openTable(aSource(Buffer.from(text), { key: 'raw/p00001.csv' }), {
    contracts: [loaded],
    forced,
  });
  if (!opened.ok) throw new Error(`${forced} refused its own file: ${opened.refusal.message}`);
  const sinks = new MemorySinks();
  const { signal } = new AbortController();
  const summary = await readTable(opened.table, { contract: loaded, runId: 'run', sinks, signal, lanes });
  return { summary, rejected: reasonsByLine(sinks.lines('rejected').slice(1)) };
}

/** The last four columns of a rejected record: row, line, codes, hints. Codes hold no commas, and no record here a line end. */
function reasonsByLine(lines: readonly string[]): ReadonlyMap<number, readonly string[]> {
  return new Map(
    lines.map((line) => {
      const [at = '', codes = ''] = line.split(',').slice(-3);
      return [Number(at), codes.split(' ')] as const;
    }),
  );
}

/** The code of a reason without the number of the repeat that it is about. */
const codeOf = (reason: string): string => reason.replace(/@\d+$/, '');

describe('planted truth', () => {
  const seen = new Set<PlantKind>();

  test.each(seeds)(
    'seed %d: what is planted is found where it is, and nothing else is lost',
    async (seed) => {
      const loaded = contracts[seed % contracts.length];
      if (loaded === undefined) throw new Error('no contract');
      const { text, truth } = generate(loaded, seed);
      const { summary, rejected } = await read(loaded, text, seed % 3 === 0 ? 'careful' : 'both');
      const { recordsIn, accepted, skipped } = summary.counts;
      const left = Object.values(skipped).reduce((sum, count) => sum + count, 0);
      expect(recordsIn).toBe(accepted + summary.counts.rejected + left);
      expect({ recordsIn, accepted, rejected: summary.counts.rejected, skipped }).toEqual(truth.counts);
      const wanted = truth.planted.filter(({ outcome }) => outcome === 'rejected');
      expect([...rejected.keys()]).toEqual(wanted.map(({ line }) => line));
      for (const { line, code, column } of wanted) {
        const reason = column === null ? code : `${code ?? ''}:${column}`;
        expect([line, ...(rejected.get(line) ?? []).map(codeOf)]).toEqual(
          expect.arrayContaining([line, reason]),
        );
      }
      for (const { kind } of truth.planted) seen.add(kind);
    },
  );

  afterAll(() => {
    expect([...seen].sort()).toEqual([...plantKinds].sort());
  });
});

test.each(contracts.map((loaded) => [loaded.contract.name, loaded] as const))(
  '%s: the same seed gives the same bytes, another seed others',
  (_, loaded) => {
    expect(generate(loaded, 7)).toEqual(generate(loaded, 7));
    expect(generate(loaded, 7).text).not.toBe(generate(loaded, 8).text);
  },
);
