import type { Breakdown, Field } from '@vitals/core';
import type { Age } from './age.ts';
import { GroupTally } from './breakdown.ts';
import type { Columns } from './columns.ts';
import type { RowReader } from './row-reader.ts';

const unknownGroup = 'unknown';
const ageBounds = [0, 16, 40, 65, 80] as const;
const ageLabels: readonly string[] = ['0–15', '16–39', '40–64', '65–79', '80 and over', unknownGroup];
const sexLabels: readonly string[] = ['female', 'male', 'other', unknownGroup];

function ageLabel(age: Age | undefined): string {
  if (age === undefined) return unknownGroup;
  const at = ageBounds.findLastIndex((bound) => age.from >= bound);
  return ageLabels[at] ?? unknownGroup;
}

/** A fixed word for the cell, so that no cell text reaches a report. */
function sexLabel(cell: string): string {
  const word = cell.trim().toLowerCase();
  if (word === '') return unknownGroup;
  if (word === 'f' || word === 'female' || word === 'woman') return 'female';
  return word === 'm' || word === 'male' || word === 'man' ? 'male' : 'other';
}

/** Sites are named only by words of the contract (`enum`): a cell's own text never becomes a label. */
function siteLabels(field: Field | undefined): readonly string[] {
  const named = field?.constraints?.enum;
  return named === undefined ? [] : [...named, unknownGroup];
}

/** Counts rows and rows with findings by age, sex and site, where the contract has these roles. */
export class Groupings {
  readonly #columns: Columns;
  readonly #reader: RowReader;
  readonly #siteLabels: readonly string[];
  readonly #byAge = new GroupTally();
  readonly #bySex = new GroupTally();
  readonly #bySite = new GroupTally();

  constructor(columns: Columns, reader: RowReader) {
    this.#columns = columns;
    this.#reader = reader;
    this.#siteLabels = siteLabels(columns.site?.field);
  }

  row(
    cells: readonly string[],
    {
      age,
      subject,
      abnormal,
    }: { readonly age: Age | undefined; readonly subject: string; readonly abnormal: boolean },
  ): void {
    const { age: ageColumn, sex, site } = this.#columns;
    if (ageColumn !== undefined) this.#byAge.row(ageLabel(age), subject, abnormal);
    if (sex !== undefined) this.#bySex.row(sexLabel(this.#reader.text(cells, sex)), subject, abnormal);
    if (this.#siteLabels.length === 0) return;
    const named = this.#reader.text(cells, site);
    this.#bySite.row(this.#siteLabels.includes(named) ? named : unknownGroup, subject, abnormal);
  }

  finish(): readonly Breakdown[] {
    const { age, sex, site } = this.#columns;
    return [
      age && this.#byAge.finish('age', age.field.name, ageLabels),
      sex && this.#bySex.finish('sex', sex.field.name, sexLabels),
      site && this.#bySite.finish('site', site.field.name, this.#siteLabels),
    ].filter((breakdown) => breakdown !== undefined);
  }
}
