import { conversionBetween, unitFor, type Conversion, type Field } from '@vitals/core';

/** What the unit column says about a value: how it becomes one in the contract's unit, if it is not in it already. */
interface RowUnit {
  readonly conversion: Conversion | undefined;
}

/** Spellings that are remembered: a column has a few units, a wrong column a text of its own in every row. */
const maxRemembered = 1000;

/**
 * Units that a column of the file says row by row. Such a unit is believed or the value refused, never guessed; where
 * the cell says nothing, the header's unit holds, or the contract's.
 */
export class RowUnits {
  /** Place of the column, 0 = first. */
  readonly column: number;
  readonly #wanted: string;
  readonly #loinc: string | undefined;
  readonly #usual: RowUnit;
  readonly #known = new Map<string, RowUnit | undefined>();

  constructor(field: Field, column: number, headerUnit: string | undefined) {
    this.column = column;
    this.#wanted = field['x-unit'] ?? '';
    this.#loinc = field['x-loinc'];
    this.#usual = this.#from(headerUnit ?? field['x-source-unit'] ?? this.#wanted);
  }

  /** `undefined` for a unit that is none we know, or cannot be converted. */
  of(cell: string): RowUnit | undefined {
    const said = cell.trim();
    if (said === '') return this.#usual;
    if (this.#known.has(said)) return this.#known.get(said);
    const unit = said === this.#wanted ? said : unitFor(said, this.#wanted, this.#loinc);
    const found = unit === undefined ? undefined : this.#from(unit);
    if (this.#known.size < maxRemembered) this.#known.set(said, found);
    return found;
  }

  #from(unit: string): RowUnit {
    const isSame = unit === this.#wanted;
    return { conversion: isSame ? undefined : conversionBetween(unit, this.#wanted, this.#loinc) };
  }
}
