import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { contractsIn, shippedContracts } from '../../cli/src/laptop/contracts.ts';
import { kernelChoices } from '../../services/ingestor/src/lanes/lane-choice.ts';
import { readInLanes } from '../lanes/read-in-lanes.ts';

const folder = join(import.meta.dirname, '../../../shared/data');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /\.(?:csv|tsv|psv|txt|data)(?:\.gz)?$/.test(name),
);

test.each(files)('%s leaves the same bytes behind in both lanes', async (name) => {
  const bytes = readFileSync(join(folder, name));
  const contracts = await contractsIn(shippedContracts);
  const careful = await readInLanes(bytes, { contracts, lanes: 'careful', key: `raw/${name}` });
  const how = { contracts, lanes: 'both', key: `raw/${name}`, cuts: [997] } as const;
  for (const kernel of kernelChoices) {
    for (const laneBytes of [5000, 1 << 19])
      expect((await readInLanes(bytes, { ...how, kernel, laneBytes })).left).toEqual(careful.left);
  }
});
