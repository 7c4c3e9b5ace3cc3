import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { kernelChoices } from '../../services/ingestor/src/lanes/lane-choice.ts';
import { anUglyContract } from './ugly-contract.ts';
import { uglyFile } from './ugly-file.ts';
import { readInLanes } from './read-in-lanes.ts';

/** `VITALS_UGLY_FILES=10000 VITALS_SEED=1 npm test -- tests/lanes`: more files, or the same ones again. */
const files = Number(process.env['VITALS_UGLY_FILES'] ?? 150);
const seed = Number(process.env['VITALS_SEED'] ?? Date.now() % 1_000_000_000);

const policies = ['none', 'flag', 'drop', 'reject'] as const;
const contract = fc.constantFrom(
  ...policies.flatMap((policy) => [anUglyContract(policy, false), anUglyContract(policy, true)]),
);

test(
  'ugly files leave the same bytes behind in both lanes, however they are cut',
  async () => {
    process.stderr.write(`${files} ugly files, seed ${seed}\n`);
    let records = 0;
    let fastRecords = 0;
    const agree = fc.asyncProperty(uglyFile, contract, async ({ bytes, cuts, laneBytes }, its) => {
      const careful = await readInLanes(bytes, { contracts: [its], lanes: 'careful' });
      for (const kernel of kernelChoices) {
        const both = await readInLanes(bytes, { contracts: [its], lanes: 'both', kernel, cuts, laneBytes });
        expect(both.left).toEqual(careful.left);
        records += both.records;
        fastRecords += both.fastRecords;
      }
    });
    await fc.assert(agree, { numRuns: files, seed });
    // Two lanes of which one is never taken would agree as well.
    expect(fastRecords / records).toBeGreaterThan(0.1);
  },
  files * 100 + 10_000,
);
