import { csvRecord } from '../domain/csv-cell.ts';
import type { RowPlan } from '../domain/row-plan.ts';
import { OutputFile } from '../reading/output-file.ts';
import type { Sink } from '../reading/types.ts';
import { PivotedOutput } from './pivoted-output.ts';
import type { RecordShape } from './record-shape.ts';

/** Where accepted rows go: straight into the output, or through the sort that makes wide rows of them. */
export function processedOutput(
  open: () => Sink,
  options: {
    readonly plan: RowPlan;
    readonly shape: RecordShape | undefined;
    readonly temporary: string;
  },
): OutputFile | PivotedOutput {
  const { fields } = options.plan;
  const output = new OutputFile(open, csvRecord(fields.map(({ name }) => name)));
  const pivot = options.shape?.pivot;
  if (pivot === undefined) return output;
  return new PivotedOutput(output, { ...pivot, fields, temporary: options.temporary });
}
