import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { contractsIn, shippedContracts } from '../../cli/src/laptop/contracts.ts';
import { openTable } from '../../services/ingestor/src/reading/open-table.ts';
import { aSource, readFile } from '../../services/ingestor/src/reading/testing.ts';
import { twinsOf } from './twins.ts';

const folder = join(import.meta.dirname, '../../examples/data');

test.each(readdirSync(folder))('%s and its twins give the same processed bytes', async (name) => {
  const contracts = await contractsIn(shippedContracts);
  const bytes = readFileSync(join(folder, name));
  const opened = await openTable(aSource(bytes), { contracts });
  if (!opened.ok) throw new Error(opened.refusal.message);
  await opened.table.close();
  const original = await readFile(bytes, contracts);
  const { delimiter } = original.summary.reading;
  for (const twin of twinsOf(bytes, delimiter, opened.contract.contract)) {
    const read = await readFile(twin.bytes, contracts);
    expect([twin.name, read.summary.outputs.processed]).toEqual([
      twin.name,
      original.summary.outputs.processed,
    ]);
    expect(read.sinks.text('processed')).toBe(original.sinks.text('processed'));
  }
});
