import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { answerTo } from './answer.ts';
import { modes, ModeSwitch, type Mode } from './mode.ts';

/**
 * `POST /model/{id}/converse`  as Bedrock;
 * `GET /mode`                  the mode now;
 * `PUT /mode/{mode}?times=n`   switches, for n requests or for ever;
 * `GET /health`.
 */
export function modelRoutes(): RequestListener {
  const mode = new ModeSwitch();
  let turn = 0;
  return (request, response) => {
    const url = new URL(request.url ?? '/', 'http://model');
    const route = `${request.method ?? ''} ${url.pathname}`;
    if (/^POST \/model\/[^/]+\/converse$/.test(route)) void converse(request, response, mode, turn++);
    else if (route === 'GET /mode') send(response, 200, { mode: mode.now });
    else if (route === 'GET /health') send(response, 200, {});
    else if (route.startsWith('PUT /mode/')) switchTo(url, mode, response);
    else send(response, 404, {});
  };
}

async function converse(
  request: IncomingMessage,
  response: ServerResponse,
  mode: ModeSwitch,
  turn: number,
): Promise<void> {
  const { status, body, error } = answerTo(await text(request), mode.take(), turn);
  send(response, status, body, error);
}

function switchTo(url: URL, mode: ModeSwitch, response: ServerResponse): void {
  const wanted = modes.find((known) => url.pathname === `/mode/${known}`);
  if (wanted === undefined) {
    send(response, 404, { modes });
    return;
  }
  mode.set(wanted, timesIn(url));
  send(response, 200, { mode: wanted satisfies Mode });
}

function timesIn(url: URL): number {
  const times = url.searchParams.get('times');
  return times === null ? Infinity : Number(times);
}

function send(response: ServerResponse, status: number, body: unknown, error?: string): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    ...(error !== undefined && { 'x-amzn-errortype': error }),
  });
  response.end(JSON.stringify(body));
}
