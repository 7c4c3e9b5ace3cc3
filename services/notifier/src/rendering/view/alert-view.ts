import type { AlertModel } from '../../domain/alert/alert-model.ts';
import { counted } from '../../domain/words/numbers.ts';
import { dateAndTime } from '../../domain/words/times.ts';
import type { Budget } from '../budget.ts';
import { attentionView } from './attention-view.ts';
import { colourOf } from './palette.ts';
import { rejectionsView } from './reasons-view.ts';

/** An alert as its templates want it. */
export function alertView(model: AlertModel, budget: Budget) {
  const { counts } = model;
  return {
    subject: model.subject,
    title: model.title,
    organisation: model.organisation,
    headline: model.headline,
    level: 'high',
    colour: colourOf('high'),
    preheader: model.why,
    date: dateAndTime(model.openedAt),
    period: '',
    reportId: model.reportId,
    attention: attentionView(model.attention, budget),
    what: model.what,
    why: model.why,
    steps: model.steps,
    tiles:
      counts === null
        ? []
        : [
            { label: 'Records in', value: counted(counts.recordsIn), note: '', newRow: false },
            { label: 'Acceptable', value: counted(counts.accepted), note: '', newRow: false },
            { label: 'Rejected', value: counted(counts.rejected), note: '', newRow: false },
          ],
    rejections: rejectionsView(model.rejections, budget),
    reference: model.reference,
  };
}
