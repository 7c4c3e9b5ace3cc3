import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import type { Mailer, OutgoingMail } from '@vitals/core';
import { sesClient } from '../clients/clients.ts';
import { pointSdkAt, startWireServer, type WireAnswer, type WireServer } from '../testing/wire-server.ts';
import { mailFailure } from './mail-failure.ts';
import { sesMailer } from './ses-mailer.ts';

const sendOnce = fileURLToPath(new URL('../testing/send-once.ts', import.meta.url));

let server: WireServer | undefined;

afterEach(async () => {
  jest.restoreAllMocks();
  await server?.close();
  server = undefined;
});

async function mailerOn(answer: WireAnswer): Promise<Mailer> {
  server = await startWireServer(answer);
  return mailerAt(server.origin);
}

function mailerAt(origin: string): Mailer {
  pointSdkAt(origin, { AWS_MAX_ATTEMPTS: '5' });
  return sesMailer(sesClient());
}

const mail: OutgoingMail = {
  reportId: 'r1',
  from: 'vitals@example.org',
  to: ['ward@example.org', 'icu@example.org'],
  subject: 's',
  mime: Buffer.from('Subject: s\r\n\r\nhello'),
  html: '<p>hello</p>',
  text: 'hello',
};

const sesError =
  (status: number, code: string): WireAnswer =>
  (_request, response) =>
    response
      .writeHead(status, { 'content-type': 'text/xml' })
      .end(
        `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>m</Message></Error></ErrorResponse>`,
      );

test('the mail goes out as it is, to the recipients it was made for', async () => {
  const mailer = await mailerOn((_request, response) =>
    response
      .writeHead(200, { 'content-type': 'text/xml' })
      .end(
        '<SendRawEmailResponse><SendRawEmailResult><MessageId>id-1</MessageId></SendRawEmailResult></SendRawEmailResponse>',
      ),
  );
  expect(await mailer.send(mail)).toEqual({ outcome: 'sent', messageId: 'id-1' });
  const form = new URLSearchParams(server?.requests[0]?.body);
  expect(Buffer.from(form.get('RawMessage.Data') ?? '', 'base64')).toEqual(mail.mime);
  expect([form.get('Source'), form.get('Destinations.member.1'), form.get('Destinations.member.2')]).toEqual([
    'vitals@example.org',
    'ward@example.org',
    'icu@example.org',
  ]);
});

describe('a send that fails', () => {
  test.each([
    [400, 'MessageRejected', 'refused'],
    [400, 'InvalidParameterValue', 'refused'],
    [400, 'Throttling', 'not-sent'],
    [400, 'AccountSendingPausedException', 'not-sent'],
    [403, 'AccessDenied', 'not-sent'],
    [500, 'InternalFailure', 'unsure'],
    [503, 'ServiceUnavailable', 'unsure'],
  ])('with %d %s is %s, and is tried once', async (status, code, outcome) => {
    const mailer = await mailerOn(sesError(status, code));
    expect(await mailer.send(mail)).toEqual({ outcome, code });
    expect(server?.requests).toHaveLength(1);
  });

  test.each([
    ['a reset', (_request, response) => response.destroy()],
    [
      'half an answer',
      (_request, response) => {
        response.writeHead(200, { 'content-length': 500 });
        response.write('<Send', () => response.destroy());
      },
    ],
    [
      'an answer without an id',
      (_request, response) => response.writeHead(200).end('<SendRawEmailResponse/>'),
    ],
    ['a proxy’s page', (_request, response) => response.writeHead(403).end('<html><body>no</body></html>')],
    ['a proxy’s plain words', (_request, response) => response.writeHead(400).end('bad request')],
    [
      'a proxy’s 502',
      (_request, response) => response.writeHead(502).end('<html><body>bad gateway</body></html>'),
    ],
  ] satisfies readonly (readonly [string, WireAnswer])[])(
    'with %s may have been sent',
    async (_what, answer) => {
      const mailer = await mailerOn(answer);
      expect(await mailer.send(mail)).toMatchObject({ outcome: 'unsure' });
      expect(server?.requests).toHaveLength(1);
    },
  );

  // In a process of its own: jest's sandbox has an `Error` of its own, and the SDK does not recognise Node's there.
  test.each([
    ['nobody listens', 'http://127.0.0.1:1', 'ECONNREFUSED'],
    ['the name is not known', 'http://no-such-host.invalid', 'ENOTFOUND|EAI_AGAIN'],
    ['nobody speaks TLS there', 'TLS', 'EPROTO|ERR_SSL_\\w+'],
  ])('because %s was surely not sent', async (_why, origin, code) => {
    server = await startWireServer((_request, response) => response.writeHead(200).end());
    const { stdout } = await promisify(execFile)(process.execPath, [sendOnce], {
      env: {
        AWS_REGION: 'eu-central-1',
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: 'test',
        AWS_ENDPOINT_URL: origin === 'TLS' ? server.origin.replace('http', 'https') : origin,
      },
    });
    const outcome: unknown = JSON.parse(stdout);
    expect(outcome).toEqual({
      outcome: 'not-sent',
      code: expect.stringMatching(new RegExp(`^(${code})$`)),
    });
  });
});

test.each([
  ['CERT_HAS_EXPIRED', 'not-sent'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'not-sent'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'not-sent'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'not-sent'],
  ['EPIPE', 'unsure'],
  ['ETIMEDOUT', 'unsure'],
])('%s is %s', (code, outcome) => {
  expect(mailFailure(Object.assign(new Error('told by a test'), { code }))).toEqual({ outcome, code });
});
