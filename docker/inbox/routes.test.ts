import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { inboxRoutes } from './routes.ts';

const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** An inbox in front of an emulator that keeps these messages. */
async function inboxWith(...mimes: readonly string[]): Promise<string> {
  const messages = mimes.map((mime, index) => ({ Id: `m/${index}`, RawData: mime }));
  const localstack = await serve((_request, response) => void response.end(JSON.stringify({ messages })));
  return serve(inboxRoutes(localstack));
}

const mail = (subject: string, body = 'hello', type = 'text/plain'): string =>
  [
    'From: vitals@example.org',
    'To: ward@example.org',
    `Subject: ${subject}`,
    'Date: Mon, 02 Nov 2026 10:00:00 +0000',
    `Content-Type: ${type}; charset=utf-8`,
    '',
    body,
  ].join('\r\n');

test('the newest mail stands first', async () => {
  const inbox = await inboxWith(mail('first'), mail('second'));
  expect(await (await fetch(`${inbox}/mails`)).json()).toEqual([
    { id: 'm/1', subject: 'second', to: 'ward@example.org', date: '2026-11-02T10:00:00.000Z' },
    { id: 'm/0', subject: 'first', to: 'ward@example.org', date: '2026-11-02T10:00:00.000Z' },
  ]);
});

test('the list shows subjects as text, whatever is in them', async () => {
  const page = await (await fetch(await inboxWith(mail('<img src=x onerror=alert(1)> & "more"')))).text();
  expect(page).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;more&quot;');
  expect(page).not.toContain('<img');
});

test('an empty inbox says so, and looks again by itself', async () => {
  const page = await (await fetch(await inboxWith())).text();
  expect(page).toContain('No mail yet.');
  expect(page).toContain('http-equiv="refresh"');
});

test('a mail is shown as a reader sees it, with nothing that runs', async () => {
  const inbox = await inboxWith(mail('s', '<p>hello</p>', 'text/html'));
  const response = await fetch(`${inbox}/mails/m%2F0`);
  expect(response.headers.get('content-type')).toContain('text/html');
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(await response.text()).toContain('<p>hello</p>');
});

test('a mail is there as text and as the whole message', async () => {
  const inbox = await inboxWith(mail('s', 'hello ü'));
  expect(await (await fetch(`${inbox}/mails/m%2F0/text`)).text()).toContain('hello ü');
  expect(await (await fetch(`${inbox}/mails/m%2F0/source`)).text()).toBe(mail('s', 'hello ü'));
});

test('what is not there is 404', async () => {
  const inbox = await inboxWith(mail('s'));
  for (const path of ['/mails/none', '/mails/m%2F0/attachment', '/etc/passwd']) {
    expect((await fetch(inbox + path)).status).toBe(404);
  }
});

test('an emulator that does not answer is said to be so', async () => {
  const inbox = await serve(inboxRoutes('http://127.0.0.1:1'));
  const response = await fetch(inbox);
  expect([response.status, await response.text()]).toEqual([502, 'LocalStack does not answer.']);
});
