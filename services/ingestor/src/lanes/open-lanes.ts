import { fromFileName, type DatasetContract } from '@vitals/core';
import type { RowPlan } from '../domain/row-plan.ts';
import type { Encoding } from '../domain/sniff-encoding.ts';
import type { BlockJudge, JudgedBlock } from '../reading/judge-blocks.ts';
import type { Layout } from '../reading/layout.ts';
import { limits } from '../reading/limits.ts';
import { RecordFramer } from '../reading/record-framer.ts';
import type { LineEnds } from '../reading/table-pass.ts';
import { CellJudges } from './cell-judges.ts';
import { fillTable, isWorthwhile } from './fill-table.ts';
import { Kernel } from './kernel.ts';
import { passInLanes } from './lane-pass.ts';
import { TwoLanes } from './two-lanes.ts';

export interface LaneRequest {
  readonly contract: DatasetContract;
  readonly plan: RowPlan;
  readonly layout: Layout;
  readonly runId: string;
  readonly encoding: Encoding;
  readonly judge: BlockJudge;
  readonly lineEnds: LineEnds;
  /** Number of the next record, from this one on, that must take the careful lane; Infinity when none must. */
  readonly nextCareful: (record: number) => number;
}

/** Reads a table in two lanes; returns how many records took the fast one. */
export type LanePass = (
  text: AsyncIterable<Buffer>,
  write: (judged: JudgedBlock) => Promise<void>,
  blockBytes?: number,
) => Promise<number>;

/**
 * Both lanes for one table: the judge ends up with the same counts, and `write` gets the same bytes in the same order, as
 * if every record had gone through the judge alone. `undefined` when no record can take the fast lane, because a column
 * that every record has is not for it.
 */
export function openLanes(request: LaneRequest): LanePass | undefined {
  const { contract, plan, layout, encoding, runId, judge, lineEnds, nextCareful } = request;
  const { delimiter, header, preamble } = layout;
  // A field that is read from the file's name has no column that could be copied.
  if (plan.fields.some(({ index }) => index === fromFileName)) return undefined;
  const filled = fillTable({ contract, plan, delimiter, columns: header.length });
  if (!isWorthwhile(filled)) return undefined;
  const lanes = new TwoLanes({
    kernel: new Kernel(filled.table, new CellJudges(contract, plan, header.length), {
      runId,
      delimiter,
      tally: judge.tally,
    }),
    judge,
    framer: new RecordFramer({ delimiter, columns: header.length, maxBytes: limits.recordBytes }),
    lineEnds,
    above: preamble + 1,
    asciiOnly: encoding.startsWith('utf-16'),
    nextCareful,
  });
  return async (text, write, blockBytes) => {
    await passInLanes(text, lanes, write, blockBytes);
    return lanes.fast;
  };
}
