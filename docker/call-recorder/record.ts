// Loaded before a function's own code (`--import`, see compose.yml here) by the end-to-end run only: prints what each
// request that leaves over HTTP needs of a role, each kind once. The image and its handler are those of production.
import { subscribe } from 'node:diagnostics_channel';
import { writeSync } from 'node:fs';
import type { ClientRequest } from 'node:http';
import { actionsOf } from './actions-of.ts';

const printed = new Set<string>();

function print(action: string): void {
  if (printed.has(action)) return;
  printed.add(action);
  writeSync(1, `${JSON.stringify({ recordedCall: action })}\n`);
}

function record(request: ClientRequest, body: unknown): void {
  const target = request.getHeader('x-amz-target');
  const actions = actionsOf({
    method: request.method,
    path: request.path,
    target: typeof target === 'string' ? target : undefined,
    body: typeof body === 'string' || body instanceof Uint8Array ? Buffer.from(body).toString() : '',
  });
  actions.forEach(print);
}

subscribe('http.client.request.created', (message) => {
  const { request } = message as { readonly request: ClientRequest };
  const end = request.end.bind(request) as (...args: readonly unknown[]) => ClientRequest;
  // The SDK hands the whole body to `end` wherever the operation or the table is only said there.
  request.end = (...args: readonly unknown[]): ClientRequest => {
    record(request, args[0]);
    return end(...args);
  };
});
