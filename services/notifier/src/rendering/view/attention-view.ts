import type { AttentionItem } from '../../domain/report/report-model.ts';
import { severityWord } from '../../domain/words/severity.ts';
import type { Budget } from '../budget.ts';
import { cut, type Cut } from './cut.ts';
import { colourOf, tintOf } from './palette.ts';
import { placesText } from './places-text.ts';

export interface AttentionView {
  readonly level: string;
  readonly colour: string;
  readonly tint: string;
  readonly word: string;
  readonly title: string;
  readonly detail: string;
  readonly where: string;
  readonly commands: readonly string[];
}

export function attentionView(items: readonly AttentionItem[], budget: Budget): Cut<AttentionView> {
  return cut(items, budget.attention, ({ level, title, detail, places, commands }) => {
    const where = placesText(places, budget);
    return {
      level,
      colour: colourOf(level),
      tint: tintOf(level),
      word: severityWord(level),
      title,
      detail,
      where: where === '' ? '' : `Processed data, ${where}`,
      commands,
    };
  });
}
