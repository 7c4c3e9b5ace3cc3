import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { loadContract } from '@vitals/core';
import { contractFor } from '../../bench/data/contract.ts';
import { shapes, type ShapeName } from '../../bench/data/shapes.ts';
import { writeDataset } from '../../bench/data/write-dataset.ts';
import { kernelChoices } from '../../services/ingestor/src/lanes/lane-choice.ts';
import { readInLanes } from './read-in-lanes.ts';

const folder = mkdtempSync(join(tmpdir(), 'vitals-shapes-'));
const rows = 8000;

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What share of the records must at least take the fast lane: a lane that agrees and is never taken is of no use. */
const fastShares = {
  canonical: 0.99,
  thirteen: 0.99,
  semicolon: 0.99,
  local: 0.99,
  quoted: 0.99,
  dirty: 0.99,
  ragged: 0,
} as const satisfies Readonly<Record<ShapeName, number>>;

test.each(Object.entries(fastShares))(
  '%s data: the same bytes in both lanes, %d of it fast',
  async (name, share) => {
    const file = join(folder, `${name}.csv`);
    const shape = shapes[name as ShapeName];
    writeDataset(file, rows, shape);
    const bytes = readFileSync(file);
    const contracts = [loadContract(contractFor(shape, true), 'bench')];
    const careful = await readInLanes(bytes, { contracts, lanes: 'careful' });
    for (const kernel of kernelChoices) {
      // The last is the usual size: buffers grow at other moments in it than in smaller blocks.
      for (const laneBytes of [10_000, 1 << 19]) {
        const both = await readInLanes(bytes, { contracts, lanes: 'both', kernel, laneBytes });
        expect(both.left).toEqual(careful.left);
        expect(both.fastRecords).toBeGreaterThanOrEqual(share * rows);
      }
    }
  },
);
