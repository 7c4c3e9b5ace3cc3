import type { AlertModel } from '../domain/alert/alert-model.ts';
import type { ReportModel } from '../domain/report/report-model.ts';
import { mailBudgets, maxMailBytes, pageBudget, type Budget } from './budget.ts';
import { compactHtml } from './compact-html.ts';
import { loadTemplates } from './templates.ts';
import { alertView } from './view/alert-view.ts';
import { reportView } from './view/report-view.ts';
import { plainMail } from './plain-mail.ts';

/** A finished mail without its envelope, and the page that says the same with more detail. */
export interface Rendered {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly page: string;
}

export interface Renderer {
  renderReport(model: ReportModel): Rendered;
  renderAlert(model: AlertModel): Rendered;
}

/** Reads the templates below `folder` (services/notifier/templates/) once; throws where one is missing or broken. */
export function createRenderer(folder: URL): Renderer {
  const templates = loadTemplates(folder);
  return {
    renderReport(model) {
      const { html, budget } = fitted((limit) => compactHtml(templates.reportMail(reportView(model, limit))));
      return {
        subject: model.subject,
        html,
        text: plainMail(templates.reportText(reportView(model, budget))),
        page: compactHtml(templates.reportPage(reportView(model, pageBudget))),
      };
    },
    renderAlert(model) {
      const { html, budget } = fitted((limit) => compactHtml(templates.alertMail(alertView(model, limit))));
      return {
        subject: model.subject,
        html,
        text: plainMail(templates.alertText(alertView(model, budget))),
        page: compactHtml(templates.alertPage(alertView(model, pageBudget))),
      };
    },
  };
}

/** The mail with the largest budget that keeps it under its size. The text follows, so that both parts say the same. */
function fitted(render: (budget: Budget) => string): { readonly html: string; readonly budget: Budget } {
  let last: { readonly html: string; readonly budget: Budget } | undefined;
  for (const budget of mailBudgets) {
    last = { html: render(budget), budget };
    if (Buffer.byteLength(last.html) < maxMailBytes) return last;
  }
  if (last === undefined) throw new TypeError('no mail budget is configured');
  return last;
}
