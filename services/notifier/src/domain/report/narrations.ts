import { plainText, textLimits } from '../words/plain-text.ts';
import { writerSentence } from '../words/writer-words.ts';
import type { PlacedFile } from './placed-files.ts';
import type { FileBreakdown, FileMetrics, Narration } from './report-model.ts';

/** Said in every report; analyses bring a sentence of their own for it, a report without any has this one. */
const screeningCaveat =
  'This report is a screening aid, not a diagnosis. Decisions about a patient are made by clinicians who see the patient.';

const clean = (sentences: readonly string[]): readonly string[] =>
  sentences.map((sentence) => plainText(sentence)).filter((sentence) => sentence !== '');

const distinct = (sentences: readonly string[]): readonly string[] => [...new Set(sentences)];

/** The words of each file, worst file first. */
export function narrationsOf(files: readonly PlacedFile[]): readonly Narration[] {
  return files.map(({ name, analysis: { narrative } }) => ({
    file: name,
    summary: clean(narrative.summary),
    insights: clean(narrative.insights),
    recommendations: clean(narrative.recommendations),
  }));
}

export function writersOf(files: readonly PlacedFile[]): readonly string[] {
  return distinct(files.map(({ analysis }) => writerSentence(analysis.narrative)));
}

export function caveatsOf(files: readonly PlacedFile[]): readonly string[] {
  const caveats = distinct(files.flatMap(({ analysis }) => clean(analysis.caveats)));
  const isSaid = caveats.some((caveat) => caveat.includes('screening aid'));
  return isSaid ? caveats : [screeningCaveat, ...caveats];
}

/** Breakdowns by age, sex and site; small groups arrive suppressed (`null`) and stay so. */
export function fileBreakdowns(files: readonly PlacedFile[]): readonly FileBreakdown[] {
  return files
    .filter(({ analysis }) => analysis.breakdowns.length > 0)
    .map(({ name, analysis }) => ({
      file: name,
      breakdowns: analysis.breakdowns.map((breakdown) => ({
        ...breakdown,
        field: plainText(breakdown.field, textLimits.name),
        groups: breakdown.groups.map((group) => ({
          ...group,
          label: plainText(group.label, textLimits.name),
        })),
      })),
    }));
}

export function fileMetrics(files: readonly PlacedFile[]): readonly FileMetrics[] {
  return files
    .filter(({ analysis }) => analysis.metrics.length > 0)
    .map(({ name, analysis }) => ({
      file: name,
      metrics: analysis.metrics.map((metric) => ({
        ...metric,
        title: plainText(metric.title, textLimits.name),
        unit: plainText(metric.unit, textLimits.name),
      })),
    }));
}
