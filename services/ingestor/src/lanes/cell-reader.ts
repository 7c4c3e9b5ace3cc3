import type { CellVerdicts } from './cell-verdicts.ts';
import { cellKinds, type ColumnTable } from './column-table.ts';
import { numberEnd } from './number-cell.ts';
import { OddCellReader } from './odd-cell-reader.ts';
import type { RecordCells } from './record-cells.ts';
import { byteClasses, classesOf, isGoodText } from './text-cell.ts';
import { dateEnd, datetimeEnd } from './time-cell.ts';
import { settleWord, wordAt } from './word-cell.ts';

const lf = 10;
const cr = 13;
const refusedWord = -2;

/** Reads the cells of a record one after the other, by the table: each byte is looked at once. */
export class CellReader {
  readonly #table: ColumnTable;
  readonly #cells: RecordCells;
  readonly #odd: OddCellReader;
  readonly #verdicts: CellVerdicts;
  readonly #allClasses: Uint8Array;
  readonly #asciiClasses: Uint8Array;
  #classes: Uint8Array;
  #bytes: Buffer = Buffer.alloc(0);

  constructor(table: ColumnTable, cells: RecordCells, verdicts: CellVerdicts) {
    this.#table = table;
    this.#cells = cells;
    this.#odd = new OddCellReader(table, cells, verdicts);
    this.#verdicts = verdicts;
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
    const classes = this.#classes;
    const { delimiter, columns, required } = this.#table;
    const { starts, ends } = this.#cells;
    this.#cells.clear();
    this.#verdicts.beginRecord();
    let at = start;
    for (let column = 0; column < columns; column++) {
      let cellEnd = at;
      if (classes[bytes[at] ?? 0] !== byteClasses.end) {
        cellEnd = this.#usual(at, column);
        if (cellEnd < 0 || classes[bytes[cellEnd] ?? 0] !== byteClasses.end) {
          cellEnd = this.#odd.read(at, column, end);
          if (cellEnd < 0) return -1;
        }
      } else {
        starts[column] = at;
        ends[column] = at;
        if (required[column] === 1) cellEnd = this.#odd.read(at, column, end);
        if (cellEnd < 0) return -1;
      }
      if (bytes[cellEnd] !== delimiter)
        return column === columns - 1 && this.#isLineEnd(cellEnd) ? cellEnd : -1;
      at = cellEnd + 1;
    }
    return -1;
  }

  #isLineEnd(at: number): boolean {
    const byte = this.#bytes[at];
    return byte === lf || (byte === cr && this.#bytes[at + 1] === lf);
  }

  /** Place behind the usual form of a cell: not empty, without quotes and blanks around it; -1 when it has another. */
  #usual(at: number, column: number): number {
    const table = this.#table;
    const bytes = this.#bytes;
    if ((table.words.chains[column * 256 + (bytes[at] ?? 0)] ?? -1) >= 0) {
      const behind = this.#word(at, column);
      if (behind >= 0) return behind;
      // A word for "missing" where nothing may be missing is no text of the column either.
      if (behind === refusedWord) return -1;
    }
    let cellEnd = -1;
    switch (table.kinds[column] ?? cellKinds.never) {
      case cellKinds.number:
        cellEnd = numberEnd(bytes, at, column, table, this.#cells);
        break;
      case cellKinds.text:
        cellEnd = this.#textEnd(at);
        if (!isGoodText(bytes, at, cellEnd, column, table)) return -1;
        break;
      case cellKinds.datetime:
        cellEnd = datetimeEnd(bytes, at, table.afterDay, table.beforeDay);
        break;
      case cellKinds.date:
        cellEnd = dateEnd(bytes, at, table.afterDay, table.beforeDay);
        break;
      case cellKinds.ignored:
        cellEnd = this.#textEnd(at);
        break;
    }
    this.#cells.starts[column] = at;
    this.#cells.ends[column] = cellEnd;
    return cellEnd;
  }

  /** Place behind the cell if it is one of the column's words, and may be; -1 when it is none, `refusedWord` when it may not. */
  #word(at: number, column: number): number {
    const table = this.#table;
    const word = wordAt(this.#bytes, at, column, table.words);
    if (word < 0) return -1;
    const behind = at + (table.words.lengths[word] ?? 0);
    if (this.#classes[this.#bytes[behind] ?? 0] !== byteClasses.end) return -1;
    return settleWord(word, at, behind, column, table, this.#cells) ? behind : refusedWord;
  }

  #textEnd(at: number): number {
    const bytes = this.#bytes;
    const classes = this.#classes;
    let next = at;
    while (classes[bytes[next] ?? 0] === byteClasses.plain) next += 1;
    return next;
  }
}
