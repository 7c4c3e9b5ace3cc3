import type { ReportModel } from '../../domain/report/report-model.ts';
import { dateAndTime } from '../../domain/words/times.ts';
import { severityWord } from '../../domain/words/severity.ts';
import type { Budget } from '../budget.ts';
import { attentionView } from './attention-view.ts';
import { bloodPressureView, breakdownsView, news2View } from './clinical-view.ts';
import { closingView } from './closing-view.ts';
import { figuresView } from './figures-view.ts';
import { driftView, metricsView } from './metrics-view.ts';
import { colourOf } from './palette.ts';
import { findingsView, rejectionsView } from './reasons-view.ts';
import { sentencesView, summaryView } from './words-view.ts';

/**
 * A report as its templates want it: finished texts, cut to a budget. The templates decide only where a text stands;
 * they run in strict mode, so a name that is in a template and not here fails the first test that renders it.
 */
export function reportView(model: ReportModel, budget: Budget) {
  return {
    subject: model.subject,
    title: model.title,
    organisation: model.organisation,
    headline: model.headline,
    level: model.worst,
    colour: colourOf(model.worst),
    word: severityWord(model.worst),
    preheader: preheaderOf(model),
    date: dateAndTime(model.openedAt),
    period:
      model.previousReportAt === null ? '' : `since the report of ${dateAndTime(model.previousReportAt)}`,
    reportId: model.reportId,
    attention: attentionView(model.attention, budget),
    summary: summaryView(model, budget),
    figures: figuresView(model, budget),
    rejections: rejectionsView(model.rejections, budget),
    findings: findingsView(model.findings, budget),
    metrics: metricsView(model.metrics, budget),
    news2: news2View(model.news2),
    bloodPressure: bloodPressureView(model),
    breakdowns: breakdownsView(model.breakdowns, budget),
    drift: driftView(model, budget),
    insights: sentencesView(model.narrations, 'insights', budget),
    recommendations: sentencesView(model.narrations, 'recommendations', budget),
    closing: closingView(model, budget),
  };
}

/** The line that a phone shows below the subject: the first thing to look at, or that there is none. */
function preheaderOf({ attention, opening }: ReportModel): string {
  return attention[0]?.title ?? opening.join(' ');
}
