import { buildAlert } from './domain/alert/build-alert.ts';
import { buildReport } from './domain/report/build-report.ts';
import type { Masthead, UnsureReport } from './domain/report/report-input.ts';
import type { Members } from './members.ts';
import type { Renderer, Rendered } from './rendering/renderer.ts';
import type { ReportWork } from './report-work.ts';

/** The mail of a report as it is stored at the seal; what is sent is this, whatever templates run later. */
export interface SealedMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** Renders a report or alert from its frozen members. */
export function renderSealed(
  renderer: Renderer,
  masthead: Masthead,
  report: { readonly reportId: string; readonly work: ReportWork; readonly members: Members },
): { readonly mail: SealedMail; readonly page: string } {
  const { page, ...mail } = render(renderer, masthead, report);
  return { mail, page };
}

function render(
  renderer: Renderer,
  masthead: Masthead,
  {
    reportId,
    work,
    members,
  }: { readonly reportId: string; readonly work: ReportWork; readonly members: Members },
): Rendered {
  const { openedAt, frozen } = work;
  const unsureReports = (frozen?.unsure ?? []).map((unsure): UnsureReport => ({ reportId: unsure }));
  if (members.failure !== undefined) {
    return renderer.renderAlert(
      buildAlert({ ...masthead, reportId, openedAt, failure: members.failure, unsureReports }),
    );
  }
  const previous =
    frozen?.previousReportAt === undefined ? {} : { previousReportAt: frozen.previousReportAt };
  return renderer.renderReport(
    buildReport({ ...masthead, ...members, ...previous, reportId, openedAt, unsureReports }),
  );
}
