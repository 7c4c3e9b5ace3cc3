import type { FindingRow, RejectionRow } from '../../domain/report/report-model.ts';
import { counted, plural } from '../../domain/words/numbers.ts';
import { severityWord } from '../../domain/words/severity.ts';
import { withUnit } from '../../domain/words/units.ts';
import type { Budget } from '../budget.ts';
import { bar } from './bar.ts';
import { cut } from './cut.ts';
import { colourOf } from './palette.ts';
import { placesText } from './places-text.ts';

/** Rejections by reason. Bars are relative to the most frequent reason. */
export function rejectionsView(rows: readonly RejectionRow[], budget: Budget) {
  const most = Math.max(0, ...rows.map(({ count }) => count));
  return cut(rows, budget.rejections, (row) => ({
    sentence: row.sentence,
    column: row.column,
    code: row.code,
    count: counted(row.count),
    hint: row.hint,
    where: placesText(row.places, budget),
    colour: '#a85d0b',
    bar: bar(row.count, most),
  }));
}

/** Findings, worst level first. Bars are relative to the most frequent finding. */
export function findingsView(rows: readonly FindingRow[], budget: Budget) {
  const most = Math.max(0, ...rows.map(({ count }) => count));
  return cut(rows, budget.findings, (row) => ({
    level: row.level,
    colour: colourOf(row.level),
    word: severityWord(row.level),
    metric: row.metric,
    limit: withUnit(row.limit, row.unit),
    label: row.label,
    source: row.source,
    count: counted(row.count),
    rows: plural(row.count, 'row'),
    where: placesText(row.places, budget),
    bar: bar(row.count, most),
  }));
}
