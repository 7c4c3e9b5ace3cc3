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
import { namedColumns } from '../reading/named-columns.ts';
import { Kernel } from './kernel.ts';
import type { KernelChoice } from './lane-choice.ts';
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
  readonly kernel?: KernelChoice;
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
  const { delimiter, header, above } = layout;
  // A record that is not one row of fields has nothing that could be copied.
  if (contract.layout !== undefined) return undefined;
  // A field that is read from the file's name has no column that could be copied.
  if (plan.fields.some(({ index }) => index === fromFileName)) return undefined;
  // The sign in front of a number goes into another field: its cell cannot be judged on its own.
  if (plan.comparators.length > 0) return undefined;
  // The kernel compares numbers with each other, not times.
  if (plan.notAfter.length > 0) return undefined;
  const filled = fillTable({ contract, plan, delimiter, columns: header.length });
  if (!isWorthwhile(filled)) return undefined;
  const lanes = new TwoLanes({
    kernel: new Kernel(
      filled.table,
      new CellJudges(contract, plan, header.length),
      {
        runId,
        delimiter,
        columns: header.length,
        namedColumns: namedColumns(header),
        tally: judge.tally,
      },
      request.kernel,
    ),
    judge,
    framer: new RecordFramer({ delimiter, columns: header.length, maxBytes: limits.recordBytes }),
    lineEnds,
    above,
    asciiOnly: encoding.startsWith('utf-16'),
    nextCareful,
  });
  return async (text, write, blockBytes) => {
    await passInLanes(text, lanes, write, blockBytes);
    return lanes.fast;
  };
}
