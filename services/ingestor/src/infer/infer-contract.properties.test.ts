import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { loadContract, type LoadedContract } from '@vitals/core';
import fc from 'fast-check';
import { judgeFile } from '../judge-file.ts';
import { aSource } from '../reading/testing.ts';
import { inferContract, type Inferred } from './infer-contract.ts';

const folder = fileURLToPath(new URL('../../../../contracts/', import.meta.url));
const known: readonly LoadedContract[] = readdirSync(folder).map((name) =>
  loadContract(JSON.parse(readFileSync(folder + name, 'utf8')), name),
);
const { signal } = new AbortController();

const infer = (bytes: Uint8Array, all: boolean): Promise<Inferred> =>
  inferContract(aSource(bytes), { name: 'proposal', known, all, signal });

const name = fc.oneof(
  fc.constantFrom(
    'id',
    'Heart Rate',
    'SBP',
    'sbp ',
    'Temp (°F)',
    '__proto__',
    'constructor',
    '',
    'time',
    'BP',
    'a.b',
  ),
  fc.constantFrom('value', 'test', 'unit', '"x,y"', 'x'.repeat(300)),
  fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replace(/[\r\n",;|\t]/g, '')),
);
const cell = fc.oneof(
  fc.constantFrom(
    '',
    'NA',
    '??',
    '72',
    '36,6',
    '126/83',
    '3/4/2026',
    '2026-01-02',
    '12:30',
    'SBP',
    '=1+1',
    '1e400',
  ),
  fc.double({ noNaN: true }).map(String),
  fc.string({ unit: 'grapheme', maxLength: 8 }).map((text) => text.replace(/[\r\n",;|\t]/g, '')),
);
const table = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.constantFrom(',', ';', '\t', '|'))
  .chain(([columns, delimiter]) => {
    const row = (of: fc.Arbitrary<string>): fc.Arbitrary<string> =>
      fc.array(of, { minLength: columns, maxLength: columns }).map((cells) => cells.join(delimiter));
    return fc
      .tuple(row(name), fc.array(row(cell), { maxLength: 12 }))
      .map(([head, rows]) => [head, ...rows].join('\n'));
  });

test('whatever the table, the proposal loads, names no patient, and reads the table without a fault', async () => {
  await fc.assert(
    fc.asyncProperty(table, fc.boolean(), async (text, all) => {
      const inferred = await infer(Buffer.from(text), all);
      if (!inferred.ok) return;
      const { contract } = inferred.proposal;
      const loaded = loadContract(JSON.parse(JSON.stringify(contract)), 'proposal');
      expect(contract.key).toBeUndefined();
      expect(contract.schema.fields.filter((field) => field['x-role'] === 'subject')).toEqual([]);
      await judgeFile(aSource(Buffer.from(text)), { contracts: [loaded], forced: 'proposal', signal });
    }),
    { numRuns: 200 },
  );
});

test('whatever the bytes, there is an answer', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
      const inferred = await infer(bytes, true);
      if (inferred.ok) loadContract(JSON.parse(JSON.stringify(inferred.proposal.contract)), 'proposal');
    }),
    { numRuns: 150 },
  );
});

test('a table of a thousand columns is proposed as far as a contract can go', async () => {
  const header = Array.from({ length: 1000 }, (_, i) => `c${String(i)}`).join(',');
  const inferred = await infer(Buffer.from(`${header}\n${header.replaceAll('c', '')}\n`), true);
  if (!inferred.ok) throw new Error(inferred.refusal.message);
  const { contract, leftOut } = inferred.proposal;
  loadContract(JSON.parse(JSON.stringify(contract)), 'proposal');
  expect(contract.schema.fields.length + leftOut.length).toBe(1000);
});
