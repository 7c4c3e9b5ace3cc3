import type { Narration, ReportModel } from '../../domain/report/report-model.ts';
import type { Budget } from '../budget.ts';
import { cut } from './cut.ts';

/** The opening by code and the summaries of the worst files. A single file's summary says what the opening would. */
export function summaryView({ opening, narrations, files }: ReportModel, budget: Budget) {
  const several = files.length > 1;
  const told = narrations.filter(({ summary }) => summary.length > 0);
  return {
    opening: several || told.length === 0 ? opening : [],
    files: cut(
      told,
      budget.files,
      ({ file, summary }) => ({
        file: several ? file : '',
        sentences: summary.slice(0, budget.sentences),
      }),
      'files',
    ),
  };
}

/** Insights or recommendations, per file. A sentence that several files share is said once, at the worst of them. */
export function sentencesView(
  narrations: readonly Narration[],
  of: 'insights' | 'recommendations',
  budget: Budget,
) {
  const said = new Set<string>();
  const several = narrations.length > 1;
  const perFile = narrations.flatMap((narration) => {
    const sentences = narration[of].filter((sentence) => !said.has(sentence));
    for (const sentence of sentences) said.add(sentence);
    return sentences.length === 0 ? [] : [{ file: several ? narration.file : '', sentences }];
  });
  return cut(
    perFile,
    budget.files,
    ({ file, sentences }) => ({
      file,
      sentences: cut(sentences, budget.sentences, (sentence) => sentence),
    }),
    'files',
  );
}
