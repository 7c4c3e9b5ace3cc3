import { judgeRow } from '../domain/judge-row.ts';
import { emptyRow } from '../domain/row.ts';
import { ReadingsJudge } from '../layouts/judge-readings.ts';
import { DuplicateGroups } from './duplicate-groups.ts';
import type { FramedBlock } from './framed-block.ts';
import type { JudgeOptions } from './judge-blocks.ts';
import type { RecordSet } from './record-set.ts';
import { splitRecord } from './split-record.ts';

/**
 * Reads the texts of the keys whose hashes repeat. Only the records concerned are taken apart; all others are only
 * counted. They were accepted before, so that nothing is judged here.
 */
export async function confirmDuplicates(
  blocks: AsyncIterable<FramedBlock>,
  repeated: RecordSet,
  options: JudgeOptions & { readonly temporary: string },
): Promise<DuplicateGroups> {
  const { plan, check, shape, correction, delimiter, temporary } = options;
  const groups = new DuplicateGroups(temporary);
  const row = emptyRow(plan.fields.length);
  const readings = shape === undefined ? undefined : new ReadingsJudge(shape);
  const keyOf = (cells: readonly string[], number: number): readonly string[] => {
    if (readings !== undefined) return readings.keyOf(cells, number);
    judgeRow(cells, plan, check, row);
    return plan.key.map((place) => row.texts[place] ?? '');
  };
  let record = 0;
  for await (const block of blocks) {
    for (let i = 0; i < block.shapes.length; i++) {
      record += 1;
      if (!repeated.has(record)) continue;
      const cells = splitRecord(block.bytes.toString('utf8', block.starts[i], block.ends[i]), delimiter);
      const key = keyOf(correction?.read(cells).cells ?? cells, record);
      groups.add({ record, line: block.lines[i] ?? 0, key });
    }
  }
  return groups;
}
