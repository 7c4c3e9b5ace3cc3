/** One line of the inbox. */
export interface MailLine {
  readonly id: string;
  readonly subject: string;
  readonly to: string;
  readonly date: string;
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => escapes[character] ?? '');

const style = `
  body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #1d2b36 }
  h1 { font-size: 1.3rem }
  li { padding: .6rem 0; border-bottom: 1px solid #d5dde3; list-style: none }
  ul { padding: 0 }
  small { color: #5a6b78 }`;

/** The list. It reloads itself, so that a mail appears without a hand on the keyboard. */
export function inboxPage(mails: readonly MailLine[]): string {
  const lines = mails.map(
    ({ id, subject, to, date }) => `
    <li><a href="/mails/${encodeURIComponent(id)}">${escapeHtml(subject)}</a>
      <small>to ${escapeHtml(to)}, ${escapeHtml(date)} ·
        <a href="/mails/${encodeURIComponent(id)}/text">text</a> ·
        <a href="/mails/${encodeURIComponent(id)}/source">source</a></small></li>`,
  );
  const list = lines.length === 0 ? '<p>No mail yet.</p>' : `<ul>${lines.join('')}</ul>`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="3">
<meta name="viewport" content="width=device-width"><title>Inbox (${mails.length})</title><style>${style}</style></head>
<body><h1>Inbox</h1>${list}</body></html>`;
}
