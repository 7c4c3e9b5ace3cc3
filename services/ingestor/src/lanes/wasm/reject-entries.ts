import type { Problem } from '../../domain/row.ts';
import type { CellVerdict } from '../cell-verdicts.ts';
import type { ColumnTable } from '../column-table.ts';
import type { OddRecords } from '../odd-records.ts';
import { extraCell, missingCell } from '../ragged-record.ts';
import type { RecordPlace } from '../record-place.ts';
import { ruleProblems, type RuleProblems } from '../record-rules.ts';
import type { RejectedRecords } from '../rejected-records.ts';
import { rejectEntry } from './kernel-layout.ts';
import type { KnownVerdicts } from './known-verdicts.ts';

const comma = 44;
const none: readonly Problem[] = [];

/** What the compiled kernel says of rejected records, for those who write and count them. */
export class RejectEntries {
  readonly #table: ColumnTable;
  readonly #verdicts: KnownVerdicts;
  readonly #bytes: Buffer;
  readonly #numbers: Uint32Array;
  readonly #rules: RuleProblems;

  constructor(table: ColumnTable, verdicts: KnownVerdicts, memory: ArrayBuffer) {
    this.#table = table;
    this.#verdicts = verdicts;
    this.#bytes = Buffer.from(memory);
    this.#numbers = new Uint32Array(memory);
    this.#rules = ruleProblems(table.rules);
  }

  /** The entries between two addresses; `first` is the place of the first record of this go. */
  handOver(start: number, end: number, first: RecordPlace, odd: OddRecords, to: RejectedRecords): void {
    const numbers = this.#numbers;
    for (let at = start / 4; at < end / 4; at += rejectEntry.numbers) {
      const flags = numbers[at + rejectEntry.flags] ?? 0;
      const place = {
        record: first.record + (numbers[at + rejectEntry.record] ?? 0),
        line: first.line + (numbers[at + rejectEntry.line] ?? 0),
      };
      const problems = this.#problems(at + rejectEntry.reasons, flags >>> 1, odd);
      const isRagged = problems === missingCell || problems === extraCell;
      const asItIs = (flags & 1) === 1 && this.#table.delimiter === comma && !isRagged;
      const [from, behind] = [numbers[at + rejectEntry.start] ?? 0, numbers[at + rejectEntry.end] ?? 0];
      to.add(this.#bytes, from, behind, place, { problems, asItIs });
    }
  }

  /** Every reason against a record, in the order of the careful lane. */
  #problems(at: number, count: number, odd: OddRecords): readonly Problem[] {
    if (count === 1) return this.#problemsOf(this.#numbers[at] ?? 0);
    const verdicts: CellVerdict[] = [];
    const rules: Problem[] = [];
    for (const reason of this.#numbers.subarray(at, at + count)) {
      const known = this.#verdicts.get(reason);
      if (known === undefined) rules.push(...this.#problemsOf(reason));
      else verdicts[known.column] = known.verdict;
    }
    return [...odd.inOrder(verdicts), ...rules];
  }

  #problemsOf(reason: number): readonly Problem[] {
    if (reason < rejectEntry.lessBroken) return this.#verdicts.get(reason)?.verdict.problems ?? none;
    if (reason === rejectEntry.cellsMissing) return missingCell;
    if (reason === rejectEntry.cellsExtra) return extraCell;
    const { less, swapped, anyOf } = this.#rules;
    if (reason >= rejectEntry.anyOfBroken) return anyOf[reason - rejectEntry.anyOfBroken] ?? none;
    return reason >= rejectEntry.lessSwapped
      ? (swapped[reason - rejectEntry.lessSwapped] ?? none)
      : (less[reason - rejectEntry.lessBroken] ?? none);
  }
}
