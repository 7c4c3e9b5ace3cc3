import { plainText, textLimits } from '../words/plain-text.ts';
import { subjectLine } from '../subject-line.ts';
import { attentionItems } from './attention.ts';
import { datasetTitles, type DatasetTitles } from './dataset-titles.ts';
import { driftRows } from './drift-rows.ts';
import { fileRow } from './file-rows.ts';
import { findingRows } from './finding-rows.ts';
import { caveatsOf, fileBreakdowns, fileMetrics, narrationsOf, writersOf } from './narrations.ts';
import { bloodPressureTotal, news2Total } from './clinical-totals.ts';
import { headlineOf, openingOf, subjectWords } from './opening.ts';
import { countedRows, resolvedOf, unprocessedRows, unreadableRows } from './other-members.ts';
import { placedFiles } from './placed-files.ts';
import { rejectionRows } from './rejection-rows.ts';
import type { ReportInput } from './report-input.ts';
import type { ReportModel } from './report-model.ts';
import { datasetRows, totalsOf } from './totals.ts';
import { worstOf } from '../words/severity.ts';

/**
 * The whole report from its members. Depends on nothing else (no clock, no order of members), so a report that is put
 * together again after a crash is the same report, byte for byte.
 */
export function buildReport(input: ReportInput): ReportModel {
  const titles = titlesIn(input);
  const files = placedFiles(input.members, titles);
  const drift = driftRows(files);
  const known = {
    totals: totalsOf(files),
    datasets: datasetRows(files),
    findings: findingRows(files),
    unprocessed: unprocessedRows(input.members, titles),
    unreadable: unreadableRows(input.members, titles),
    counted: countedRows(input.members, titles),
  };
  return {
    ...known,
    reportId: plainText(input.reportId, textLimits.name),
    openedAt: input.openedAt,
    previousReportAt: input.previousReportAt ?? null,
    title: plainText(input.title, textLimits.name),
    organisation: plainText(input.organisation ?? '', textLimits.name),
    worst: worstOf(files.map(({ analysis }) => analysis.worst)),
    subject: subjectLine(input.title, subjectWords(known)),
    headline: headlineOf(known),
    attention: attentionItems(input, known, titles),
    opening: openingOf(known),
    narrations: narrationsOf(files),
    files: files.map(fileRow),
    rejections: rejectionRows(files),
    metrics: fileMetrics(files),
    news2: news2Total(files),
    bloodPressure: bloodPressureTotal(files),
    breakdowns: fileBreakdowns(files),
    drift: drift.rows,
    stable: drift.stable,
    resolved: resolvedOf(input, titles),
    writers: writersOf(files),
    caveats: caveatsOf(files),
  };
}

function titlesIn({ members, resolved, silentSources }: ReportInput): DatasetTitles {
  const analyses = members.flatMap((member) => (member.kind === 'analysed' ? [member.analysis] : []));
  const others = members.flatMap((member) =>
    member.kind === 'unprocessed' || member.kind === 'counted' ? [member] : [],
  );
  return datasetTitles([...analyses, ...others, ...resolved, ...(silentSources ?? [])]);
}
