import { conversionsInto, type Field } from '@vitals/core';
import { convertUnit } from '../domain/convert-unit.ts';
import { isPlainNumber, plainNumber } from '../domain/number-text.ts';
import { DateForms } from './date-forms.ts';

/** Words that people write for "not known". Only where a column is otherwise numbers or dates are they taken for it. */
const missingWord =
  /^(?:n\.?\/?a\.?|nan|null|nil|none|unknown|unk|missing|not (?:measured|done|known)|nd|[-?.*]+)$/i;
/** Numbers that stand for "not measured" in many tables. */
const standIns: readonly number[] = [0, -1, -9, -99, -999, 999, 9999];
const isoTime = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/** `36,5`: a decimal comma, unless it separates thousands. */
const decimalComma = /^[+-]?\d+,\d{1,2}$/;

/** Different words that are remembered of one column; more only mean that it is no list of words. */
const maxWords = 64;

/** A unit that a column may be in without saying so, and how many of its numbers would then be possible. */
export interface OtherUnit {
  readonly unit: string;
  possible: number;
}

/** What the cells of one column look like, counted: no cell is kept but a few words and numbers that stand for "missing". */
export class ColumnProfile {
  cells = 0;
  empty = 0;
  numbers = 0;
  whole = 0;
  commas = 0;
  /** Cells of two numbers with a slash. */
  pairs = 0;
  isoDates = 0;
  isoTimes = 0;
  zoned = 0;
  /** Numbers inside the range of the field that the column is proposed for. */
  possible = 0;
  longest = 0;
  readonly dates = new DateForms();
  readonly words = new Map<string, number>();
  readonly otherUnits: readonly OtherUnit[];
  /** Impossible numbers that stand for "not measured" elsewhere, and how often they are here. */
  readonly standIns = new Map<number, number>();
  moreWords = 0;
  /** Whether the cells stand between commas, so that one inside a cell was quoted on purpose. */
  readonly betweenCommas: boolean;
  readonly #field: Field | undefined;

  /** `field` is the one that the column is proposed for. */
  constructor(field?: Field, delimiter = ',') {
    this.#field = field;
    this.betweenCommas = delimiter === ',';
    const unit = field?.['x-unit'];
    const ways = unit === undefined ? [] : conversionsInto(unit, field?.['x-loinc']);
    this.otherUnits = ways.map(({ from }) => ({ unit: from, possible: 0 }));
  }

  add(text: string): void {
    const cell = text.trim();
    this.cells += 1;
    if (cell === '') {
      this.empty += 1;
      return;
    }
    this.longest = Math.max(this.longest, cell.length);
    const comma = decimalComma.test(cell);
    if (comma) this.commas += 1;
    const plain = isPlainNumber(cell) ? cell : plainNumber(comma ? cell.replace(',', '.') : cell);
    if (plain !== undefined) this.#number(plain);
    const iso = plain === undefined ? isoTime.exec(cell) : null;
    if (iso !== null) this.#iso(cell, iso[1]);
    else if (this.dates.add(cell) || plain !== undefined) return;
    else this.#word(cell);
  }

  /** Words of the column that mean "not known" wherever numbers or dates are expected, as they are written. */
  missingWords(): readonly string[] {
    return [...this.words.keys()].filter((word) => missingWord.test(word));
  }

  /** Cells that say something, where the column is of numbers or dates. */
  get filled(): number {
    const missing = this.missingWords().reduce((sum, word) => sum + (this.words.get(word) ?? 0), 0);
    return this.cells - this.empty - missing;
  }

  #number(plain: string): void {
    this.numbers += 1;
    if (!plain.includes('.')) this.whole += 1;
    const { minimum, maximum } = this.#field?.constraints ?? {};
    if (minimum === undefined && maximum === undefined) return;
    const isPossible = (value: number): boolean =>
      value >= (minimum ?? -Infinity) && value <= (maximum ?? Infinity);
    const value = Number(plain);
    if (isPossible(value)) this.possible += 1;
    else if (standIns.includes(value)) this.standIns.set(value, (this.standIns.get(value) ?? 0) + 1);
    for (const other of this.otherUnits) {
      const way = conversionsInto(this.#field?.['x-unit'] ?? '', this.#field?.['x-loinc']).find(
        ({ from }) => from === other.unit,
      );
      if (way !== undefined && isPossible(Number(convertUnit(plain, way, 3)))) other.possible += 1;
    }
  }

  #iso(cell: string, zone: string | undefined): void {
    if (cell.length > 10) this.isoTimes += 1;
    else this.isoDates += 1;
    if (zone !== undefined) this.zoned += 1;
  }

  #word(cell: string): void {
    if (/^\d{1,3}\s*\/\s*\d{1,3}$/.test(cell)) {
      this.pairs += 1;
      return;
    }
    const count = this.words.get(cell);
    if (count !== undefined || this.words.size < maxWords) this.words.set(cell, (count ?? 0) + 1);
    else this.moreWords += 1;
  }
}
