import type { RequestListener, ServerResponse } from 'node:http';
import { keptMails, readMail, type KeptMail } from './mail-store.ts';
import { inboxPage, type MailLine } from './page.ts';

const html = 'text/html; charset=utf-8';
const json = 'application/json';
const plain = 'text/plain; charset=utf-8';

/**
 * `GET /`                 the list;
 * `GET /mails`            the same as JSON;
 * `GET /mails/{id}`       a mail as its reader sees it; `…/text` its text, `…/source` the whole message.
 */
export function inboxRoutes(localstack: string): RequestListener {
  return (request, response) => {
    const path = new URL(request.url ?? '/', 'http://inbox').pathname;
    pageOf(path, localstack)
      .catch((): Page => ({ status: 502, type: plain, body: 'LocalStack does not answer.' }))
      .then((page) => send(response, page), ignore);
  };
}

const ignore = (): void => undefined;

interface Page {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const ok = (type: string, body: string): Page => ({ status: 200, type, body });

async function pageOf(path: string, localstack: string): Promise<Page> {
  const mails = await keptMails(localstack);
  if (path === '/') return ok(html, inboxPage(await Promise.all(mails.map(lineOf))));
  if (path === '/mails') return ok(json, JSON.stringify(await Promise.all(mails.map(lineOf))));
  const [, id = '', part = 'html'] = /^\/mails\/([^/]+)(?:\/(text|source))?$/.exec(path) ?? [];
  const mail = mails.find((kept) => kept.id === decodeURIComponent(id));
  return mail === undefined
    ? { status: 404, type: plain, body: 'There is no such mail.' }
    : partOf(mail, part);
}

async function partOf(mail: KeptMail, part: string): Promise<Page> {
  if (part === 'source') return ok(plain, mail.mime);
  const read = await readMail(mail);
  return part === 'html' && typeof read.html === 'string' ? ok(html, read.html) : ok(plain, read.text ?? '');
}

async function lineOf(mail: KeptMail): Promise<MailLine> {
  const { subject = '(no subject)', to, date } = await readMail(mail);
  const recipients = [to ?? []].flat().map(({ text }) => text);
  return { id: mail.id, subject, to: recipients.join(', '), date: date?.toISOString() ?? '' };
}

function send(response: ServerResponse, { status, type, body }: Page): void {
  response.writeHead(status, {
    'content-type': type,
    // A mail is shown as a mail client would: no script, nothing from elsewhere.
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data: cid:",
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}
