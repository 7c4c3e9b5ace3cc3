import type { Severity } from '@vitals/core';
import { compareText } from '../words/compare-text.ts';
import { plainText, textLimits } from '../words/plain-text.ts';
import { severityRank } from '../words/severity.ts';
import type { DatasetTitles } from './dataset-titles.ts';
import type { AnalysedFile, ReportMember } from './report-input.ts';

/** An analysed file with its place in the report. */
export interface PlacedFile extends AnalysedFile {
  /** What the report calls its dataset. */
  readonly datasetTitle: string;
  /** What the report calls the file: the dataset where that is enough, "Ward vitals, file 2" where it is not. */
  readonly name: string;
  /** Name beside a line number: the same, or less where there is only one dataset, or nothing for the only file. */
  readonly placeName: string;
}

const byWorst = (a: AnalysedFile, b: AnalysedFile): number =>
  severityRank(b.analysis.worst) - severityRank(a.analysis.worst) ||
  criticalFindings(b) - criticalFindings(a) ||
  b.analysis.abnormalRows - a.analysis.abnormalRows ||
  b.manifest.counts.rejected - a.manifest.counts.rejected ||
  compareText(a.analysis.dataset, b.analysis.dataset) ||
  compareText(a.analysis.runId, b.analysis.runId);

/** Readings (not rows) of a file in bands of one level. */
export function readingsAt(level: Severity, file: AnalysedFile): number {
  return file.analysis.findings.filter((f) => f.level === level).reduce((sum, f) => sum + f.rows, 0);
}

const criticalFindings = (file: AnalysedFile): number => readingsAt('critical', file);

/**
 * The analysed files, worst first and named. The order depends on what the files say and on their ids, never on the
 * order in which the members were collected: a report that is put together again is the same report.
 */
export function placedFiles(members: readonly ReportMember[], titles: DatasetTitles): readonly PlacedFile[] {
  const files = members.filter((member) => member.kind === 'analysed').toSorted(byWorst);
  const perDataset = Map.groupBy(files, (file) => file.analysis.dataset);
  return files.map((file) => {
    const datasetTitle = titles.of(file.analysis.dataset);
    const siblings = perDataset.get(file.analysis.dataset) ?? [];
    const number = siblings.length > 1 ? `file ${String(siblings.indexOf(file) + 1)}` : '';
    const shortName = shortNameOf(number, plainText(file.fileLabel ?? '', textLimits.name));
    const name = shortName === '' ? datasetTitle : `${datasetTitle}, ${shortName}`;
    return { ...file, datasetTitle, name, placeName: perDataset.size > 1 ? name : shortName };
  });
}

function shortNameOf(number: string, label: string): string {
  if (number === '' || label === '') return number + label;
  return `${number} (${label})`;
}
