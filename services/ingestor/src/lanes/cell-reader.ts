import { cellKinds, type ColumnTable } from './column-table.ts';
import { numberEnd } from './number-cell.ts';
import { OddCellReader } from './odd-cell-reader.ts';
import type { RecordCells } from './record-cells.ts';
import { byteClasses, classesOf, isGoodText } from './text-cell.ts';
import { dateEnd, datetimeEnd } from './time-cell.ts';
import { settleWord, wordAt } from './word-cell.ts';

const lf = 10;
const cr = 13;

/** Reads the cells of a record one after the other, by the table: each byte is looked at once. */
export class CellReader {
  readonly #table: ColumnTable;
  readonly #cells: RecordCells;
  readonly #odd: OddCellReader;
  readonly #allClasses: Uint8Array;
  readonly #asciiClasses: Uint8Array;
  #classes: Uint8Array;
  #bytes = Buffer.alloc(0);

  constructor(table: ColumnTable, cells: RecordCells) {
    this.#table = table;
    this.#cells = cells;
    this.#odd = new OddCellReader(table, cells);
    this.#allClasses = classesOf(table.delimiter, false);
    this.#asciiClasses = classesOf(table.delimiter, true);
    this.#classes = this.#allClasses;
  }

  /** Begins a block. `asciiOnly` where it is not sound UTF-8: then only cells of ASCII are read. */
  begin(bytes: Buffer, asciiOnly: boolean): void {
    this.#bytes = bytes;
    this.#classes = asciiOnly ? this.#asciiClasses : this.#allClasses;
    this.#odd.begin(bytes, this.#classes);
  }

  /**
   * Reads the record that begins at `start`. Returns where its content ends (LF or CR LF are there), or -1 when there is
   * a cell that this lane does not understand, or another number of cells than columns. The byte before `end` is a LF,
   * at which every unquoted cell stops.
   */
  read(start: number, end: number): number {
    const bytes = this.#bytes;
    const { delimiter, columns } = this.#table;
    let at = start;
    for (let column = 0; column < columns; column++) {
      const cellEnd = this.#cell(at, column, end);
      if (cellEnd < 0) return -1;
      if (column === columns - 1) return this.#isLineEnd(cellEnd) ? cellEnd : -1;
      if (bytes[cellEnd] !== delimiter) return -1;
      at = cellEnd + 1;
    }
    return -1;
  }

  #isLineEnd(at: number): boolean {
    const byte = this.#bytes[at];
    return byte === lf || (byte === cr && this.#bytes[at + 1] === lf);
  }

  /** Place of the delimiter or line end behind the cell that begins at `at`, or -1. */
  #cell(at: number, column: number, end: number): number {
    const cells = this.#cells;
    if (this.#endsCell(at)) {
      cells.starts[column] = at;
      cells.ends[column] = at;
      return this.#table.required[column] === 1 ? -1 : at;
    }
    const cellEnd = this.#usual(at, column);
    if (cellEnd < 0 || !this.#endsCell(cellEnd)) return this.#odd.read(at, column, end);
    return cellEnd;
  }

  #endsCell(at: number): boolean {
    const byte = this.#bytes[at];
    return byte === this.#table.delimiter || byte === lf || byte === cr;
  }

  /** Place behind the usual form of a cell: not empty, without quotes and blanks around it. */
  #usual(at: number, column: number): number {
    const table = this.#table;
    const bytes = this.#bytes;
    const word = wordAt(bytes, at, column, table.words);
    if (word >= 0) {
      const behind = at + (table.words.lengths[word] ?? 0);
      if (this.#endsCell(behind))
        return settleWord(word, at, behind, column, table, this.#cells) ? behind : -1;
    }
    const cellEnd = this.#byKind(at, column);
    this.#cells.starts[column] = at;
    this.#cells.ends[column] = cellEnd;
    return cellEnd;
  }

  #byKind(at: number, column: number): number {
    const table = this.#table;
    switch (table.kinds[column]) {
      case cellKinds.number:
        return numberEnd(this.#bytes, at, column, table, this.#cells);
      case cellKinds.text: {
        const behind = this.#textEnd(at);
        return isGoodText(this.#bytes, at, behind, column, table) ? behind : -1;
      }
      case cellKinds.datetime:
        return datetimeEnd(this.#bytes, at, table.afterDay, table.beforeDay);
      case cellKinds.date:
        return dateEnd(this.#bytes, at, table.afterDay, table.beforeDay);
      case cellKinds.ignored:
        return this.#textEnd(at);
      default:
        return -1;
    }
  }

  #textEnd(at: number): number {
    const bytes = this.#bytes;
    const classes = this.#classes;
    let next = at;
    while (classes[bytes[next] ?? 0] === byteClasses.plain) next += 1;
    return next;
  }
}
