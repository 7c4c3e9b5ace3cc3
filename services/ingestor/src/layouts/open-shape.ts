import type { DatasetContract, HeaderMatch } from '@vitals/core';
import type { RowPlan } from '../domain/row-plan.ts';
import { LongRecords } from './long-records.ts';
import type { RecordShape } from './record-shape.ts';
import { RepeatedReadings } from './repeated-readings.ts';

/** The shape of a file's records, where the contract has a layout; `undefined` where a record is a row of fields. */
export function openShape(
  contract: DatasetContract,
  match: HeaderMatch,
  base: RowPlan,
): RecordShape | undefined {
  const { layout } = contract;
  if (layout?.kind === 'long' && match.layout?.kind === 'long')
    return new LongRecords({ contract, layout, match: match.layout, base });
  if (match.layout?.kind === 'repeats') return new RepeatedReadings(contract, match.layout, base);
  return undefined;
}
