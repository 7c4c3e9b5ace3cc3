import type { FileRow, ReportModel } from '../../domain/report/report-model.ts';
import { counted, plural } from '../../domain/words/numbers.ts';
import type { Budget } from '../budget.ts';
import { cut } from './cut.ts';

const same = (text: string): string => text;

/** What ended, what only needed counting, how far the words can be relied on, and how to trace every figure. */
export function closingView(model: ReportModel, budget: Budget) {
  return {
    resolved: {
      count:
        model.resolved.count === 0 ? '' : `${plural(model.resolved.count, 'earlier failure')} ended since.`,
      rows: cut(model.resolved.rows, budget.closing, ({ dataset, what, eventId }) => ({
        dataset,
        what,
        eventId,
      })),
    },
    counted: cut(model.counted, budget.closing, ({ dataset, outcome, count }) =>
      outcome === 'duplicate'
        ? `${dataset}: ${plural(count, 'file')} with content that was processed before`
        : `${dataset === 'Unknown kind of file' ? '' : `${dataset}: `}${plural(count, 'file')} ignored (not a data file)`,
    ),
    writers: cut(model.writers, budget.closing, same),
    caveats: cut(model.caveats, budget.closing, same),
    references: model.files.slice(0, budget.files).map(reference),
    otherReferences: cut(model.files.slice(budget.files), budget.closing, reference),
  };
}

const reference = (file: FileRow) => ({
  name: file.name,
  run: file.runId,
  analysis: file.analysisId,
  contract: file.contract,
  engine: String(file.engine),
  generation: counted(file.generation),
  processedKey: file.processedKey,
  rejectedKey: file.rejectedKey,
  reading: file.reading,
  usage: file.usage,
  subjects: file.subjects,
});
