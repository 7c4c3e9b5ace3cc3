import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { jest } from '@jest/globals';

/** One request as a service saw it. */
export interface WireRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export type WireAnswer = (request: WireRequest, response: ServerResponse) => void;

export interface WireServer {
  readonly origin: string;
  readonly requests: WireRequest[];
  close(): Promise<void>;
}

/** A service made of one function, on the real wire: what the SDK does with broken answers cannot be told by a mock. */
export async function startWireServer(answer: WireAnswer): Promise<WireServer> {
  const requests: WireRequest[] = [];
  const server = createServer((incoming, response) => {
    void buffer(incoming).then((body) => {
      const { method = '', url = '', headers } = incoming;
      const request = { method, url: new URL(url, 'http://wire'), headers, body: body.toString('utf8') };
      requests.push(request);
      answer(request, response);
    }, ignore);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const ignore = (): void => undefined;

/** The SDK's own variables, pointing at a server of ours. `jest.restoreAllMocks()` takes them away. */
export function pointSdkAt(origin: string, more: Readonly<Record<string, string>> = {}): void {
  jest.replaceProperty(process, 'env', {
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL: origin,
    ...more,
  });
}

export function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** An error as S3 words it. */
export function s3Error(response: ServerResponse, status: number, code: string): void {
  response
    .writeHead(status, { 'content-type': 'application/xml' })
    .end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>told by a test</Message></Error>`);
}
