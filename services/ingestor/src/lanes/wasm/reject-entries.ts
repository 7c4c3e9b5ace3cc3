import type { Problem } from '../../domain/row.ts';
import type { ColumnTable } from '../column-table.ts';
import type { OddRecords } from '../odd-records.ts';
import { extraCell, missingCell } from '../ragged-record.ts';
import type { RecordPlace } from '../record-place.ts';
import { ruleProblems, type RuleProblems } from '../record-rules.ts';
import type { RejectedRecords } from '../rejected-records.ts';
import { rejectEntry } from './kernel-layout.ts';
import type { KernelMemory } from './kernel-memory.ts';
import { KnownEndings } from './known-endings.ts';
import type { KnownVerdicts } from './known-verdicts.ts';

const comma = 44;
const none: readonly Problem[] = [];

/** Bits of an entry's flags; above them stands the number of reasons. */
const isHarmless = 1;
const isWritten = 2;
const reasonsShift = 2;

/**
 * What the compiled kernel says of rejected records, for those who count and write them. It writes most of them itself;
 * the others (an ending that it has not been told yet, a cell that needs a closer look) are put in between here.
 */
export class RejectEntries {
  readonly #table: ColumnTable;
  readonly #memory: KernelMemory;
  readonly #verdicts: KnownVerdicts;
  readonly #endings: KnownEndings;
  readonly #bytes: Buffer;
  readonly #numbers: Uint32Array;
  readonly #rules: RuleProblems;

  constructor(table: ColumnTable, verdicts: KnownVerdicts, memory: KernelMemory) {
    this.#table = table;
    this.#memory = memory;
    this.#verdicts = verdicts;
    const { buffer } = memory.memory;
    this.#bytes = Buffer.from(buffer);
    this.#numbers = new Uint32Array(buffer);
    this.#endings = new KnownEndings(this.#bytes, memory.endings, memory.endingTexts);
    this.#rules = ruleProblems(table.rules);
  }

  /**
   * The entries of a go, of which the first record has the place `first`; both ends are addresses, those of the entries
   * and of their text.
   */
  handOver(
    ends: { readonly entries: number; readonly text: number },
    first: RecordPlace,
    odd: OddRecords,
    to: RejectedRecords,
  ): void {
    const numbers = this.#numbers;
    let text = this.#memory.rejectText;
    for (let at = this.#memory.rejects / 4; at < ends.entries / 4; at += rejectEntry.numbers) {
      const flags = numbers[at + rejectEntry.flags] ?? 0;
      const reasonsAt = at + rejectEntry.reasons;
      const reasonsEnd = reasonsAt + (flags >>> reasonsShift);
      const place = {
        record: first.record + (numbers[at + rejectEntry.record] ?? 0),
        line: first.line + (numbers[at + rejectEntry.line] ?? 0),
      };
      if ((flags & isWritten) !== 0) {
        for (let i = reasonsAt; i < reasonsEnd; i++) to.count(this.#problemsOf(numbers[i] ?? 0), place.line);
        continue;
      }
      const before = numbers[at + rejectEntry.text] ?? 0;
      to.text.addBytes(this.#bytes, text, before);
      text = before;
      const reasons = numbers.subarray(reasonsAt, reasonsEnd);
      const problems = this.#problems(reasons, odd);
      const isRagged = problems === missingCell || problems === extraCell;
      const asItIs = (flags & isHarmless) !== 0 && this.#table.delimiter === comma && !isRagged;
      const [start, end] = [numbers[at + rejectEntry.start] ?? 0, numbers[at + rejectEntry.end] ?? 0];
      to.add(this.#bytes, start, end, place, { problems, asItIs });
      this.#endings.learn(reasons, to.ending(problems));
    }
    to.text.addBytes(this.#bytes, text, ends.text);
  }

  /** Every reason against a record, in the order of the careful lane. */
  #problems(reasons: Uint32Array, odd: OddRecords): readonly Problem[] {
    if (reasons.length === 1) return this.#problemsOf(reasons[0] ?? 0);
    const cells: (readonly Problem[] | undefined)[] = [];
    const rules: Problem[] = [];
    for (const reason of reasons) {
      const known = this.#verdicts.get(reason);
      if (known === undefined) rules.push(...this.#problemsOf(reason));
      else cells[known.column] = known.problems;
    }
    return [...odd.inOrder((column) => cells[column]), ...rules];
  }

  #problemsOf(reason: number): readonly Problem[] {
    if (reason < rejectEntry.lessBroken) return this.#verdicts.get(reason)?.problems ?? none;
    if (reason === rejectEntry.cellsMissing) return missingCell;
    if (reason === rejectEntry.cellsExtra) return extraCell;
    const { less, swapped, anyOf } = this.#rules;
    if (reason >= rejectEntry.anyOfBroken) return anyOf[reason - rejectEntry.anyOfBroken] ?? none;
    return reason >= rejectEntry.lessSwapped
      ? (swapped[reason - rejectEntry.lessSwapped] ?? none)
      : (less[reason - rejectEntry.lessBroken] ?? none);
  }
}
