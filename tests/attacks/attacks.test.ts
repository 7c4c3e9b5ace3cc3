import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  kernelChoices,
  type KernelChoice,
  type LaneChoice,
} from '../../services/ingestor/src/lanes/lane-choice.ts';
import { aWardContract } from '../../services/ingestor/src/reading/testing.ts';
import { readInLanes, type Left } from '../lanes/read-in-lanes.ts';
import type { Attack } from './attack.ts';
import { contentAttacks } from './content-attacks.ts';
import { structureAttacks } from './structure-attacks.ts';

const ward = aWardContract();

async function outcomeOf(
  attack: Attack,
  lanes: LaneChoice,
  cuts: readonly number[],
  kernel: KernelChoice = 'js',
): Promise<Left> {
  const contracts = [attack.contract ?? ward];
  return (await readInLanes(attack.bytes(), { contracts, lanes, kernel, cuts })).left;
}

describe.each([...structureAttacks, ...contentAttacks])('$name', (attack) => {
  const { decided } = attack;
  let left: Left;

  beforeAll(async () => {
    left = await outcomeOf(attack, 'both', [65_536]);
  });

  test(`comes out as decided: ${attack.outcome}`, () => {
    if ('refusal' in decided) {
      expect(left.refusal?.code).toBe(decided.refusal);
      return;
    }
    const { summary } = left;
    expect(summary?.refusal).toBeUndefined();
    expect(summary?.counts).toMatchObject({ accepted: decided.accepted, skipped: decided.skipped ?? {} });
    expect(reasonsOf(summary)).toEqual(decided.reasons);
    if (decided.conversions !== undefined) expect(summary?.reading.conversions).toEqual(decided.conversions);
    if (decided.processed !== undefined) expect(left.processed.split('\n')).toContain(decided.processed);
  });

  test('leaves the same behind in the careful lane, cut otherwise', async () => {
    expect(await outcomeOf(attack, 'careful', [4096, 777])).toEqual(left);
    for (const kernel of kernelChoices)
      expect(await outcomeOf(attack, 'both', [997, 60_000], kernel)).toEqual(left);
  });

  test('accounts for every record', () => {
    const { summary } = left;
    if (summary === undefined) return;
    const { recordsIn, accepted, rejected, skipped } = summary.counts;
    const passedOver = Object.values(skipped).reduce((sum, count) => sum + count, 0);
    expect(recordsIn).toBe(accepted + rejected + passedOver);
  });
});

const reasonsOf = (summary: Left['summary']): Readonly<Record<string, number>> =>
  Object.fromEntries(
    (summary?.reasons ?? []).map(({ code, column, count }) => [
      column === null ? code : `${code}:${column}`,
      count,
    ]),
  );
