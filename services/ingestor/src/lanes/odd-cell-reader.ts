import type { CellVerdicts } from './cell-verdicts.ts';
import { cellKinds, type ColumnTable } from './column-table.ts';
import { numberEnd } from './number-cell.ts';
import type { RecordCells } from './record-cells.ts';
import { byteClasses, isGoodText } from './text-cell.ts';
import { TimeConverter } from './convert-time.ts';
import { dateEnd, datetimeEnd } from './time-cell.ts';
import { settleWord, wordBetween } from './word-cell.ts';

const lf = 10;
const quote = 34;
const comma = 44;

/** Reads the cells that are not in their usual form: in quotes, holding a comma, or not canonical. */
export class OddCellReader {
  readonly #table: ColumnTable;
  readonly #cells: RecordCells;
  readonly #verdicts: CellVerdicts;
  readonly #times: readonly (TimeConverter | undefined)[];
  #classes: Uint8Array = new Uint8Array(256);
  #bytes: Buffer = Buffer.alloc(0);
  /** Of the cell that is read: bounds of its content, and whether its text holds what CSV puts into quotes. */
  #first = 0;
  #behind = 0;
  #special = false;
  #isQuoted = false;

  constructor(table: ColumnTable, cells: RecordCells, verdicts: CellVerdicts) {
    this.#table = table;
    this.#cells = cells;
    this.#verdicts = verdicts;
    this.#times = table.times.map((patterns, column) =>
      patterns.length === 0
        ? undefined
        : new TimeConverter(patterns, table.kinds[column] === cellKinds.date, table),
    );
  }

  begin(bytes: Buffer, classes: Uint8Array): void {
    this.#bytes = bytes;
    this.#classes = classes;
  }

  /**
   * Place of the delimiter or line end behind the cell that begins at `at`; -1 when its end is not clear, or its column is
   * not for this lane. A text that is not recognised gets the careful lane's verdict.
   */
  read(at: number, column: number, end: number): number {
    this.#isQuoted = this.#bytes[at] === quote;
    const cellEnd = this.#isQuoted ? this.#quoted(at, end) : this.#unquoted(at);
    if (cellEnd < 0 || !this.#endsCell(cellEnd)) return -1;
    const kind = this.#table.kinds[column];
    if (kind === cellKinds.ignored) return cellEnd;
    if (this.#recognised(at, column)) return cellEnd;
    if (kind === cellKinds.never) return -1;
    if (this.#isConvertedTime(column)) return cellEnd;
    const text = this.#text();
    const verdict =
      this.#verdicts.remembered(text, column) ??
      (this.#mayBeWhole(cellEnd, column) ? this.#verdicts.of(text, column) : undefined);
    if (verdict === undefined) return -1;
    this.#cells.judge(column, verdict);
    return cellEnd;
  }

  /** A time in one of the column's other ways: its verdict is put together here, nearly every one is new. */
  #isConvertedTime(column: number): boolean {
    const time = this.#times[column]?.read(this.#bytes, this.#first, this.#behind);
    if (time === undefined) return false;
    this.#cells.judge(column, time);
    return true;
  }

  /**
   * Whether the record may have as many cells as there are columns; `cellEnd` is behind the cell of `column`. In a record
   * with a cell too few or too many the texts are in other columns, and judging them there is for nothing.
   */
  #mayBeWhole(cellEnd: number, column: number): boolean {
    const bytes = this.#bytes;
    const { delimiter, columns } = this.#table;
    let cells = column + 1;
    for (let next = cellEnd; ; next++) {
      const byte = bytes[next];
      if (byte === delimiter) cells += 1;
      else if (byte === quote) return true;
      else if (byte === lf || byte === undefined) return cells === columns;
    }
  }

  /** A cell without quotes may hold a comma where the delimiter is another one. */
  #unquoted(at: number): number {
    const bytes = this.#bytes;
    let next = at;
    this.#special = false;
    for (; ; next++) {
      const kind = this.#classes[bytes[next] ?? 0];
      if (kind === byteClasses.comma) this.#special = true;
      else if (kind !== byteClasses.plain) break;
    }
    this.#first = at;
    this.#behind = next;
    return next;
  }

  /** Place behind the closing quote; -1 where there is none before `end`, or a byte that needs a closer look. */
  #quoted(at: number, end: number): number {
    const bytes = this.#bytes;
    this.#special = false;
    for (let next = at + 1; next < end; next++) {
      const byte = bytes[next] ?? 0;
      if (this.#classes[byte] === byteClasses.plain || byte === this.#table.delimiter) {
        if (byte === comma) this.#special = true;
      } else if (byte === quote) {
        if (bytes[next + 1] !== quote) {
          this.#first = at + 1;
          this.#behind = next;
          return next + 1;
        }
        this.#special = true;
        next += 1;
      } else if (byte === lf || byte === comma) {
        this.#special = true;
        if (byte === lf) this.#cells.innerLines += 1;
      } else return -1;
    }
    return -1;
  }

  #endsCell(at: number): boolean {
    return this.#classes[this.#bytes[at] ?? 0] === byteClasses.end;
  }

  /** The cell's text, as CSV means it. */
  #text(): string {
    const text = this.#bytes.toString('utf8', this.#first, this.#behind);
    return this.#isQuoted && this.#special ? text.replaceAll('""', '"') : text;
  }

  #recognised(at: number, column: number): boolean {
    if (this.#first === this.#behind) return this.#isGoodBlank(at, column);
    if (this.#isQuoted && this.#special) return this.#keepQuoted(at, column);
    const cells = this.#cells;
    const { words } = this.#table;
    const word = wordBetween(this.#bytes, this.#first, this.#behind, column, words);
    if (word >= 0) {
      if (this.#isQuoted) cells.unchanged = false;
      return settleWord(word, this.#first, this.#behind, column, this.#table, cells);
    }
    if (!this.#isGood(column)) return false;
    cells.starts[column] = this.#first;
    cells.ends[column] = this.#behind;
    cells.unchanged = false;
    if (this.#special) cells.wrapped[column] = 1;
    return true;
  }

  /** Nothing between quotes, where nothing is required. */
  #isGoodBlank(at: number, column: number): boolean {
    this.#cells.starts[column] = at;
    this.#cells.ends[column] = at;
    this.#cells.unchanged = false;
    return this.#table.required[column] !== 1;
  }

  /**
   * A text that must be in quotes (comma, quote or line feed in it) and is: what `csvCell` would write is what stands
   * there. Its bytes are not its text where quotes are doubled: no pattern is tried on them, and no lower limit of its
   * length. The upper one is, doubled quotes only make it seem longer.
   */
  #keepQuoted(at: number, column: number): boolean {
    if (this.#table.kinds[column] !== cellKinds.text) return false;
    if (this.#table.patterns[column] !== undefined || (this.#table.minLength[column] ?? 0) > 1) return false;
    this.#cells.starts[column] = at;
    this.#cells.ends[column] = this.#behind + 1;
    return isGoodText(this.#bytes, this.#first, this.#behind, column, this.#table);
  }

  #isGood(column: number): boolean {
    const table = this.#table;
    const bytes = this.#bytes;
    const first = this.#first;
    switch (table.kinds[column] ?? cellKinds.never) {
      case cellKinds.number:
        return numberEnd(bytes, first, column, table, this.#cells) === this.#behind;
      case cellKinds.text:
        return isGoodText(bytes, first, this.#behind, column, table);
      case cellKinds.datetime:
        return datetimeEnd(bytes, first, table.afterDay, table.beforeDay) === this.#behind;
      case cellKinds.date:
        return dateEnd(bytes, first, table.afterDay, table.beforeDay) === this.#behind;
      default:
        return false;
    }
  }
}
