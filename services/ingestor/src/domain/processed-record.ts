import { csvCell } from './csv-cell.ts';
import type { RowPlan } from './row-plan.ts';
import type { Row } from './row.ts';

/** One line of processed/: numbers and times need no quotes, texts are looked at. */
export function processedRecord(row: Pick<Row, 'texts'>, plan: Pick<RowPlan, 'fields'>): string {
  let line = '';
  for (let i = 0; i < plan.fields.length; i++) {
    const text = row.texts[i] ?? '';
    if (i > 0) line += ',';
    line += plan.fields[i]?.type === 'string' ? csvCell(text) : text;
  }
  return line === '' ? '""\n' : `${line}\n`;
}
