import { asSentence } from '../words/code-words.ts';
import { plainText, textLimits } from '../words/plain-text.ts';
import { failureSentence } from '../words/failure-reasons.ts';
import { compareText } from '../words/compare-text.ts';
import type { DatasetTitles } from './dataset-titles.ts';
import type { ReportInput, ReportMember, ResolvedFailure, UnprocessedFile } from './report-input.ts';
import type { CountedRow, ReportModel, UnprocessedRow, UnreadableRow } from './report-model.ts';

/** Refused and failed files, refused first. */
export function unprocessedRows(
  members: readonly ReportMember[],
  titles: DatasetTitles,
): readonly UnprocessedRow[] {
  return members
    .filter((member) => member.kind === 'unprocessed')
    .map((member) => unprocessedRow(member, titles))
    .toSorted(
      (a, b) =>
        compareText(b.outcome, a.outcome) || compareText(a.file, b.file) || compareText(a.runId, b.runId),
    );
}

function unprocessedRow(member: UnprocessedFile, titles: DatasetTitles): UnprocessedRow {
  const refusal = member.manifest?.refusal;
  const label = plainText(member.fileLabel ?? '', textLimits.name);
  const title = titles.of(member.dataset);
  return {
    file: label === '' ? title : `${title}, ${label}`,
    outcome: member.outcome,
    why:
      refusal === undefined
        ? failureSentence(plainText(member.reason, textLimits.name))
        : asSentence(plainText(refusal.message)),
    advice: asSentence(plainText(refusal?.advice ?? '')),
    runId: plainText(member.runId, textLimits.name),
  };
}

export function unreadableRows(
  members: readonly ReportMember[],
  titles: DatasetTitles,
): readonly UnreadableRow[] {
  return members
    .filter((member) => member.kind === 'unreadable')
    .map(({ dataset, runId, problem }) => ({
      dataset: titles.of(dataset),
      runId: plainText(runId, textLimits.name),
      problem: failureSentence(plainText(problem, textLimits.phrase)),
    }))
    .toSorted((a, b) => compareText(a.dataset, b.dataset) || compareText(a.runId, b.runId));
}

/** Duplicates and ignored files, one row a dataset and outcome. */
export function countedRows(members: readonly ReportMember[], titles: DatasetTitles): readonly CountedRow[] {
  const same = Map.groupBy(
    members.filter((member) => member.kind === 'counted'),
    ({ dataset, outcome }) => JSON.stringify([outcome, dataset]),
  );
  return [...same.values()]
    .flatMap(([first, ...others]) => {
      if (first === undefined) return [];
      const count = others.reduce((sum, other) => sum + other.count, first.count);
      return [{ dataset: titles.of(first.dataset), outcome: first.outcome, count }];
    })
    .toSorted(
      (a, b) => compareText(a.outcome, b.outcome) || b.count - a.count || compareText(a.dataset, b.dataset),
    );
}

/** Failures that ended since. A member may know only how many it ended; the larger count is the true one. */
export function resolvedOf(
  { resolved, members }: ReportInput,
  titles: DatasetTitles,
): ReportModel['resolved'] {
  const ended = members.reduce((sum, member) => sum + (member.kind === 'analysed' ? member.resolves : 0), 0);
  return {
    count: Math.max(ended, resolved.length),
    rows: resolved.map((failure) => resolvedRow(failure, titles)),
  };
}

const resolvedRow = (
  failure: ResolvedFailure,
  titles: DatasetTitles,
): ReportModel['resolved']['rows'][number] => ({
  dataset: titles.of(failure.dataset),
  what: failure.reason === undefined ? '' : failureSentence(plainText(failure.reason, textLimits.name)),
  eventId: plainText(failure.eventId, textLimits.name),
});
