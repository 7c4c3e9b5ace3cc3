import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ModelReply } from '@vitals/core';
import type { ScriptedTurn } from '@vitals/core/testing';

/** A Converse endpoint that does what it is told, once a call. LocalStack has no Bedrock. */
export async function scriptedConverse(): Promise<{
  readonly origin: string;
  willDo(turn: ScriptedTurn): void;
  close(): Promise<void>;
}> {
  const turns: ScriptedTurn[] = [];
  const server = createServer((request, response) => {
    request.resume().on('end', () => play(turns.shift(), response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    willDo: (turn) => void turns.push(turn),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function play(turn: ScriptedTurn | undefined, response: ServerResponse): void {
  switch (turn?.kind) {
    case 'reply': {
      answer(response, 200, converseAnswer(turn.reply));
      return;
    }
    case 'refused': {
      answer(response, 403, { message: 'no access' }, 'AccessDeniedException');
      return;
    }
    case 'late':
      return;
    case 'throttled':
    case undefined: {
      answer(response, 429, { message: 'slow down' }, 'ThrottlingException');
      return;
    }
  }
}

function answer(response: ServerResponse, status: number, body: unknown, error?: string): void {
  response
    .writeHead(status, {
      'content-type': 'application/json',
      ...(error !== undefined && { 'x-amzn-errortype': error }),
    })
    .end(JSON.stringify(body));
}

function converseAnswer(reply: ModelReply): unknown {
  const content = [
    ...(reply.text === undefined ? [] : [{ text: reply.text }]),
    ...(reply.toolInput === undefined
      ? []
      : [{ toolUse: { toolUseId: 't1', name: 'report', input: reply.toolInput } }]),
  ];
  return {
    output: { message: { role: 'assistant', content } },
    stopReason: reply.stopReason,
    usage: { ...reply.usage, totalTokens: reply.usage.inputTokens + reply.usage.outputTokens },
    metrics: { latencyMs: 1 },
  };
}
