import http2 from 'node:http2';
import type { AddressInfo } from 'node:net';

/** Answers one call: the request's message in, the response's message out. */
export type Method = (request: Buffer) => Buffer;

export interface GrpcServer {
  readonly address: string;
  close(): Promise<void>;
}

const ok = '0';
const unimplemented = '12';
const internal = '13';

/** A gRPC server of unary methods on a free port of this machine, without TLS: what Terraform's reattach mode speaks. */
export async function serveGrpc(methods: ReadonlyMap<string, Method>): Promise<GrpcServer> {
  const server = http2.createServer();
  const sessions = new Set<http2.ServerHttp2Session>();
  server.on('session', (session) => {
    sessions.add(session);
    session.on('close', () => sessions.delete(session));
  });
  server.on('stream', (stream, headers) => {
    const chunks: Buffer[] = [];
    stream.on('error', () => undefined); // the caller went away: nobody is left to answer
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      answer(stream, methods.get(String(headers[':path'])), Buffer.concat(chunks).subarray(5));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${port}`,
    async close() {
      for (const session of sessions) session.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answer(stream: http2.ServerHttp2Stream, method: Method | undefined, request: Buffer): void {
  if (stream.destroyed) return; // Terraform hangs up as soon as it has what it wants
  let status = unimplemented;
  let text = '';
  let body: Buffer = Buffer.alloc(0);
  if (method !== undefined) {
    try {
      body = method(request);
      status = ok;
    } catch (error) {
      status = internal;
      text = error instanceof Error ? error.message : String(error);
    }
  }
  stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
  stream.on('wantTrailers', () => {
    stream.sendTrailers({ 'grpc-status': status, 'grpc-message': encodeURIComponent(text) });
  });
  if (status !== ok) {
    stream.end();
    return;
  }
  const prefix = Buffer.alloc(5); // not compressed, then the length
  prefix.writeUInt32BE(body.length, 1);
  stream.end(Buffer.concat([prefix, body]));
}
