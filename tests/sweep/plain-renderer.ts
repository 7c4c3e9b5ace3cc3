import type { Renderer } from '@vitals/notifier';

type Model = Parameters<Renderer['renderReport']>[0] | Parameters<Renderer['renderAlert']>[0];

/**
 * Reports as the JSON of their model. How a mail looks is no matter of the sweep; that it says the same after a
 * crash is, and a model can be compared member by member.
 */
export const plainRenderer: Renderer = { renderReport: asJson, renderAlert: asJson };

function asJson(model: Model): ReturnType<Renderer['renderReport']> {
  const html = JSON.stringify(model);
  return { subject: model.subject, html, text: model.subject, page: html };
}
