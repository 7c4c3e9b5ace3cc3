import { judgeRow } from '../domain/judge-row.ts';
import { emptyRow } from '../domain/row.ts';
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
  const { plan, check, delimiter, temporary } = options;
  const groups = new DuplicateGroups(temporary);
  const row = emptyRow(plan.fields.length);
  let record = 0;
  for await (const block of blocks) {
    for (let i = 0; i < block.shapes.length; i++) {
      record += 1;
      if (!repeated.has(record)) continue;
      const cells = splitRecord(block.bytes.toString('utf8', block.starts[i], block.ends[i]), delimiter);
      judgeRow(cells, plan, check, row);
      groups.add({ record, line: block.lines[i] ?? 0, key: plan.key.map((place) => row.texts[place] ?? '') });
    }
  }
  return groups;
}
