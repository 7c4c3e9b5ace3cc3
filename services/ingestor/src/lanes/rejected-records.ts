import type { CountProblem, ReasonTally } from '../domain/reason-tally.ts';
import { reasonCells, rejectedRecord } from '../domain/rejected-record.ts';
import type { Problem } from '../domain/row.ts';
import { splitRecord } from '../reading/split-record.ts';
import { TextBytes } from '../reading/text-bytes.ts';
import { isHarmless } from './harmless-record.ts';
import { extraCell, missingCell } from './ragged-record.ts';
import type { RecordPlace } from './record-place.ts';

/** What rejected records are written and counted with. */
export interface RejectsTo {
  readonly runId: string;
  readonly delimiter: string;
  /** Columns of the header, and how many there are up to the last that has a name. */
  readonly columns: number;
  readonly namedColumns: number;
  readonly tally: ReasonTally;
}

const comma = 44;
const quote = 34;
const plus = 43;
const minus = 45;

interface KnownProblem {
  readonly count: CountProblem;
  /** The last cells of a record that has only this problem. */
  readonly cells: string;
}

/** Writes and counts the records that the fast lane rejects, as the careful lane writes and counts its own. */
export class RejectedRecords {
  readonly text = new TextBytes(1 << 14);
  readonly #to: RejectsTo;
  readonly #problems = new WeakMap<Problem, KnownProblem>();

  constructor(to: RejectsTo) {
    this.#to = to;
  }

  /** Adds the record whose content lies between `start` and `end`; `asItIs` where no cell of it needs a closer look. */
  add(
    bytes: Buffer,
    start: number,
    end: number,
    { record, line }: RecordPlace,
    { problems, asItIs }: { readonly problems: readonly Problem[]; readonly asItIs: boolean },
  ): void {
    const { runId, delimiter, columns } = this.#to;
    const row = `${runId}:${record}`;
    this.count(problems, line);
    if (asItIs) {
      this.text.addBytes(bytes, start, end);
      this.text.add(`,${row},${line},${this.ending(problems)}`);
      return;
    }
    const isRagged = problems === missingCell || problems === extraCell;
    if (isRagged && delimiter === ',' && isHarmless(bytes, start, end, { delimiter: comma })) {
      if (this.#addRagged(bytes, start, end, `${row},${line},${this.ending(problems)}`)) return;
    }
    const content = bytes.toString('utf8', start, end);
    // Quotes stand only around cells here: what has others takes the careful lane.
    const cells = content.includes('"') ? splitRecord(content, delimiter) : content.split(delimiter);
    this.text.add(rejectedRecord(cells, { columns, delimiter, row, line, problems }));
  }

  /**
   * As `rejectedRecord`: a short record is filled up, what a long one has too much stays in its last column, in quotes.
   * False where some of that is in quotes already: it is their text that is joined. And where it begins as a signed
   * number does, which it no longer is with more behind it.
   */
  #addRagged(bytes: Buffer, start: number, end: number, ending: string): boolean {
    const { columns } = this.#to;
    let cells = 1;
    let last = start;
    let isQuoted = false;
    let isLastQuoted = false;
    for (let at = start; at < end; at++) {
      if (bytes[at] === quote) {
        if (cells >= columns) isLastQuoted = true;
        isQuoted = !isQuoted;
      }
      if (isQuoted || bytes[at] !== comma) continue;
      cells += 1;
      if (cells === columns) last = at + 1;
    }
    if (cells < columns) {
      this.text.addBytes(bytes, start, end);
      this.text.add(`${','.repeat(columns - cells)},${ending}`);
      return true;
    }
    if (isLastQuoted || bytes[last] === plus || bytes[last] === minus) return false;
    this.text.addBytes(bytes, start, last);
    this.text.add('"');
    this.text.addBytes(bytes, last, end);
    this.text.add(`",${ending}`);
    return true;
  }

  /** Counts the problems of a record that begins in `line`. */
  count(problems: readonly Problem[], line: number): void {
    for (const problem of problems) this.#known(problem).count(line);
  }

  /** The last cells of a record: codes, hints, line end. */
  ending(problems: readonly Problem[]): string {
    const [first, ...others] = problems;
    return first === undefined || others.length > 0 ? reasonCells(problems) : this.#known(first).cells;
  }

  /** Verdicts are remembered, and with them their problems: each is put into words once. */
  #known(problem: Problem): KnownProblem {
    const known = this.#problems.get(problem) ?? {
      count: this.#to.tally.counter(problem),
      cells: reasonCells([problem]),
    };
    this.#problems.set(problem, known);
    return known;
  }
}
