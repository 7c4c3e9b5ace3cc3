import type { DatasetContract } from '@vitals/core';
import { analysisView, type AnalysisView } from './analysis-view.ts';
import { ageIn, isChild, type Age } from './age.ts';
import { tallyBloodPressure } from './blood-pressure.ts';
import { caveatsOf } from './caveats.ts';
import type { ChildMetric } from './child-ranges.ts';
import { columnsOf, type Columns } from './columns.ts';
import type { Description } from './description.ts';
import { FindingTally } from './finding-tally.ts';
import { Groupings } from './groupings.ts';
import { MetricTally } from './metric-tally.ts';
import { tallyNews2, type News2Tally } from './news2/tally.ts';
import { addBandFinding, addChildFinding, addNews2Finding } from './row-findings.ts';
import { rowReader, type RowReader } from './row-reader.ts';
import { SubjectCounter } from './subjects.ts';

const childMetrics = ['pulse', 'respiration', 'systolic'] as const;

/** A measured column, what was counted of it, and which range by age it has, if any. */
interface Measured {
  readonly tally: MetricTally;
  readonly childMetric: ChildMetric | undefined;
}

/**
 * Describes processed rows by their contract, one at a time: exact distributions, findings by band, NEWS2, blood
 * pressure categories, breakdowns. Memory does not grow with the rows, and every figure is independent of their order,
 * but for which lines are named as examples.
 */
export class RowDescriber {
  readonly #view: AnalysisView;
  readonly #columns: Columns;
  readonly #reader: RowReader;
  readonly #measured: readonly Measured[];
  readonly #news2: News2Tally;
  readonly #groupings: Groupings;
  readonly #findings = new FindingTally();
  readonly #bloodPressure = tallyBloodPressure();
  readonly #subjects = new SubjectCounter();
  #rows = 0;
  #abnormalRows = 0;
  #children = 0;
  #unknownAges = 0;

  constructor(contract: DatasetContract) {
    this.#view = analysisView(contract);
    this.#columns = columnsOf(this.#view.contract);
    this.#reader = rowReader(this.#columns);
    // A score needs several measures at once: a row that holds one would only ever be a partial one.
    const inputs = this.#view.measureOf === undefined ? this.#columns.clinical : { otherUnit: [] };
    this.#news2 = tallyNews2(inputs, this.#reader, contract.population);
    this.#groupings = new Groupings(this.#columns, this.#reader);
    const { clinical, metrics } = this.#columns;
    this.#measured = metrics.map((column) => ({
      tally: new MetricTally(column),
      childMetric: childMetrics.find((name) => clinical[name]?.index === column.index),
    }));
  }

  /** `cells` in the contract's column order; `line` of the processed file, whose header is line 1. */
  row(asWritten: readonly string[], line: number): void {
    const cells = this.#view.cellsOf(asWritten);
    this.#rows += 1;
    const age = this.#ageOf(cells);
    const child = isChild(age);
    if (child) this.#children += 1;
    const crossed = this.#addMetrics(cells, line, { age, only: this.#view.measureOf?.(asWritten) });
    const scored = this.#news2.row(cells, child);
    if (scored !== undefined) addNews2Finding(this.#findings, line, scored);
    if (!child && this.#view.measureOf === undefined) this.#addBloodPressure(cells);
    const abnormal = crossed || scored !== undefined;
    if (abnormal) this.#abnormalRows += 1;
    const subject = this.#reader.text(cells, this.#columns.subject);
    this.#subjects.row(subject, abnormal);
    this.#groupings.row(cells, { age, subject, abnormal });
  }

  #ageOf(cells: readonly string[]): Age | undefined {
    const { age: column } = this.#columns;
    if (column === undefined) return undefined;
    const age = ageIn(this.#reader.text(cells, column), column.field);
    if (age === undefined) this.#unknownAges += 1;
    return age;
  }

  /** Bands are for adults; children have ranges of their own for three metrics and are not judged by any other. */
  #addMetrics(
    cells: readonly string[],
    line: number,
    { age, only }: { readonly age: Age | undefined; readonly only: number | undefined },
  ): boolean {
    const child = isChild(age);
    let abnormal = false;
    for (const { tally, childMetric } of this.#measured) {
      const { column } = tally;
      // What a long row does not measure is not missing from it.
      if (only !== undefined && column.index !== only) continue;
      const value = tally.add(this.#reader.text(cells, column));
      if (value === undefined) continue;
      if (!child) {
        if (addBandFinding(this.#findings, line, column, value)) abnormal = true;
      } else if (age !== undefined && childMetric !== undefined) {
        const reading = { column, metric: childMetric, value, age };
        if (addChildFinding(this.#findings, line, reading)) abnormal = true;
      }
    }
    return abnormal;
  }

  #addBloodPressure(cells: readonly string[]): void {
    const { systolic, diastolic } = this.#columns.clinical;
    this.#bloodPressure.row(this.#reader.number(cells, systolic), this.#reader.number(cells, diastolic));
  }

  finish(): Description {
    const tallies = this.#measured.map(({ tally }) => tally);
    const metrics = tallies.map((tally) => tally.summary());
    const news2 = this.#news2.finish();
    const bloodPressure = this.#bloodPressure.finish();
    const subjects = this.#subjects.finish();
    return {
      rows: this.#rows,
      subjects,
      abnormalRows: this.#abnormalRows,
      worst: this.#findings.worst,
      metrics,
      findings: this.#findings.finish(),
      ...(news2 && { news2 }),
      ...(bloodPressure && { bloodPressure }),
      breakdowns: this.#groupings.finish(),
      profiles: tallies.map((tally) => tally.profile()).filter((profile) => profile !== undefined),
      caveats: caveatsOf({
        columns: this.#columns,
        rows: this.#rows,
        children: this.#children,
        unknownAges: this.#unknownAges,
        subjects,
        isLong: this.#view.measureOf !== undefined,
        metrics,
        unusable: tallies.map(({ column, unusable }) => ({ column, cells: unusable })),
        news2,
        doubtfulPressures: this.#bloodPressure.doubtful(),
      }),
    };
  }
}

export function describeRows(contract: DatasetContract): RowDescriber {
  return new RowDescriber(contract);
}
