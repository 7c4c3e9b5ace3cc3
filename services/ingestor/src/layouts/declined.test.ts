import { expect, test } from '@jest/globals';
import { matchHeader, type DatasetContract } from '@vitals/core';
import { planRows } from '../domain/row-plan.ts';
import { openLanes } from '../lanes/open-lanes.ts';
import { BlockJudge } from '../reading/judge-blocks.ts';
import { compileRowCheck } from '../reading/row-check.ts';
import { aWardContract } from '../reading/testing.ts';

const header = ['patient', 'time', 'pulse', 'temp', 'notes'];
const { contract, fingerprint } = aWardContract();

/** Whether a file of these columns is read in two lanes. */
function hasLanes(given: DatasetContract): boolean {
  const match = matchHeader(contract, header);
  const plan = planRows(contract, match, { lastModified: new Date(0), key: 'raw/a.csv' });
  const reading = { delimiter: ',', columns: 5, namedColumns: 5, utf16: false, runId: 'run' } as const;
  const judge = new BlockJudge({ ...reading, plan, check: compileRowCheck(contract) });
  const loaded = { contract: given, fingerprint };
  const where = { delimiter: ',', header, preamble: 0, above: 1, decimal: 'point' } as const;
  const lanes = openLanes({
    contract: given,
    plan,
    layout: { ...where, contract: loaded, match },
    runId: 'run',
    encoding: 'utf-8',
    judge,
    lineEnds: { lineFeeds: 0, carriageReturns: 0 },
    nextCareful: () => Infinity,
  });
  return lanes !== undefined;
}

test('the fast lane declines every contract with a layout, whatever its columns look like', () => {
  expect(hasLanes(contract)).toBe(true);
  expect(hasLanes({ ...contract, layout: { kind: 'repeats', columns: { pulse: ['p_#'] } } })).toBe(false);
});
