import { processedRecord } from '../domain/processed-record.ts';
import type { FieldPlan } from '../domain/field-plan.ts';
import { limits } from '../reading/limits.ts';
import type { OutputFile } from '../reading/output-file.ts';
import { TextBytes } from '../reading/text-bytes.ts';
import type { WrittenOutput } from '../reading/types.ts';
import { ExternalSort } from './external-sort.ts';
import { contextOf, readPivotEntry, type PivotEntry } from './pivot-entry.ts';

/** Readings that are turned into rows at once. More in one group become further rows, so that memory stays flat. */
const maxGroup = 1000;

/**
 * The processed output of a long file in wide rows: one row for all readings that agree in what is not measured, sorted
 * by that. A measure that a group has twice gives the group a second row: no reading is lost and none is averaged.
 */
export class PivotedOutput {
  readonly #output: OutputFile;
  readonly #fields: readonly FieldPlan[];
  /** Places in the schema of the fields that are not measured. */
  readonly #context: readonly number[];
  readonly #sort: ExternalSort;

  constructor(
    output: OutputFile,
    options: {
      readonly fields: readonly FieldPlan[];
      readonly context: readonly number[];
      readonly temporary: string;
    },
  ) {
    this.#output = output;
    this.#fields = options.fields;
    this.#context = options.context;
    this.#sort = new ExternalSort(options.temporary);
  }

  /** Takes lines of `pivotEntry`. */
  async write(lines: Uint8Array): Promise<void> {
    this.#sort.add(lines);
  }

  /** Sorts, writes the rows and says what was written. */
  async end(): Promise<WrittenOutput | undefined> {
    const text = new TextBytes(limits.blockBytes);
    let rows = 0;
    for (const row of this.#rows()) {
      text.add(row);
      rows += 1;
      if (text.length < limits.blockBytes) continue;
      await this.#output.write(text.take(), rows);
      rows = 0;
    }
    await this.#output.write(text.take(), rows);
    return this.#output.end();
  }

  close(): void {
    this.#sort.close();
  }

  *#rows(): Generator<string> {
    let group: string | undefined;
    let size = 0;
    let rows: Map<number, string>[] = [];
    for (const line of this.#sort.sorted()) {
      const entry = readPivotEntry(line);
      if (group !== undefined && (entry.group !== group || size >= maxGroup)) {
        yield* this.#texts(group, rows);
        rows = [];
        size = 0;
      }
      group = entry.group;
      size += 1;
      place(entry, rows);
    }
    if (group !== undefined) yield* this.#texts(group, rows);
  }

  *#texts(group: string, rows: readonly ReadonlyMap<number, string>[]): Generator<string> {
    const fields = this.#context.map((place) => this.#fields[place] ?? { type: 'string' as const });
    const cells = contextOf(group, fields);
    for (const row of rows) {
      const texts = this.#fields.map(
        (_, place) => row.get(place) ?? cells[this.#context.indexOf(place)] ?? '',
      );
      yield processedRecord({ texts }, { fields: this.#fields });
    }
  }
}

/** Puts a reading into the first row that lacks it. A missing one only makes sure that there is a row. */
function place({ place: measure, value }: PivotEntry, rows: Map<number, string>[]): void {
  if (rows.length === 0) rows.push(new Map());
  if (value === '') return;
  const free = rows.find((row) => !row.has(measure));
  if (free === undefined) rows.push(new Map([[measure, value]]));
  else free.set(measure, value);
}
