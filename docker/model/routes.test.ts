import { connect, type IncomingHttpHeaders } from 'node:http2';
import type { AddressInfo, Server } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { bothProtocols } from './both-protocols.ts';
import { modelRoutes } from './routes.ts';

let server: Server;
let origin: string;

beforeEach(async () => {
  server = bothProtocols(modelRoutes());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => new Promise((resolve) => server.close(resolve)));

const path = '/model/amazon.nova-lite-v1%3A0/converse';

const request = JSON.stringify({
  messages: [
    { role: 'user', content: [{ text: 'Fill in.\n<facts>\n{"facts":[{"id":"a1"},{"id":"b2"}]}\n</facts>' }] },
  ],
  toolConfig: {
    tools: [
      {
        toolSpec: {
          name: 'write_report',
          inputSchema: { json: { properties: { summary: {}, recommendations: {} } } },
        },
      },
    ],
    toolChoice: { tool: { name: 'write_report' } },
  },
});

const ask = (): Promise<Response> =>
  fetch(origin + path, { method: 'POST', body: request, headers: { connection: 'close' } });
const become = (mode: string): Promise<Response> =>
  fetch(`${origin}/mode/${mode}`, { method: 'PUT', headers: { connection: 'close' } });

const filled = {
  name: 'write_report',
  input: { summary: ['{{a1}}'], recommendations: ['Review {{b2}}.'] },
};

test('HTTP/1.1: the forced form is filled in with slots of the facts', async () => {
  expect(await (await ask()).json()).toMatchObject({
    stopReason: 'tool_use',
    output: { message: { content: [{ toolUse: filled }] } },
    usage: { inputTokens: Math.ceil(request.length / 4) },
  });
});

test('HTTP/2 without TLS: the same on the same port', async () => {
  const session = connect(origin);
  const stream = session.request({ ':method': 'POST', ':path': path });
  const status = new Promise((resolve) => {
    stream.once('response', (headers: IncomingHttpHeaders) => resolve(headers[':status']));
  });
  stream.end(request);
  expect(JSON.parse(await text(stream))).toMatchObject({
    output: { message: { content: [{ toolUse: filled }] } },
  });
  expect(await status).toBe(200);
  await new Promise<void>((resolve) => session.close(resolve));
});

describe('the switch', () => {
  test.each([
    ['throttle', 429, 'ThrottlingException'],
    ['fail', 503, 'ServiceUnavailableException'],
    ['refuse', 403, 'AccessDeniedException'],
  ])('%s answers %d %s until it is switched back', async (mode, status, error) => {
    await become(mode);
    for (let call = 0; call < 3; call += 1) {
      const response = await ask();
      expect([response.status, response.headers.get('x-amzn-errortype')]).toEqual([status, error]);
    }
    await become('answer');
    expect((await ask()).status).toBe(200);
  });

  test('junk answers with anything but the form', async () => {
    await become('junk');
    for (let call = 0; call < 4; call += 1) {
      const answer = (await (await ask()).json()) as { output: { message: { content: object[] } } };
      expect(answer).toMatchObject({ stopReason: 'end_turn' });
      expect(answer.output.message.content.every((block) => !('toolUse' in block))).toBe(true);
    }
  });

  test('a mode may hold for so many requests only', async () => {
    await become('throttle?times=2');
    const statuses = [];
    for (let call = 0; call < 3; call += 1) statuses.push((await ask()).status);
    expect(statuses).toEqual([429, 429, 200]);
  });

  test('a mode that nobody knows is refused, with the list of those there are', async () => {
    const response = await become('explode');
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ modes: ['answer', 'throttle', 'fail', 'junk', 'refuse'] });
  });
});

test('a request that forces no tool is refused: a real question of ours always does', async () => {
  const response = await fetch(origin + path, {
    method: 'POST',
    body: '{}',
    headers: { connection: 'close' },
  });
  expect([response.status, response.headers.get('x-amzn-errortype')]).toEqual([400, 'ValidationException']);
});
