import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { contractsIn, shippedContracts } from '../../cli/src/laptop/contracts.ts';
import { readInLanes } from './read-in-lanes.ts';

const folder = join(import.meta.dirname, '../../examples/data');

test.each(readdirSync(folder))('%s leaves the same bytes behind in both lanes', async (name) => {
  const bytes = readFileSync(join(folder, name));
  const contracts = await contractsIn(shippedContracts);
  const careful = await readInLanes(bytes, { contracts, lanes: 'careful', key: `raw/${name}` });
  for (const laneBytes of [300, 1 << 18]) {
    const cuts = [1, 4096, 777];
    expect(
      (await readInLanes(bytes, { contracts, lanes: 'both', key: `raw/${name}`, cuts, laneBytes })).left,
    ).toEqual(careful.left);
  }
});
