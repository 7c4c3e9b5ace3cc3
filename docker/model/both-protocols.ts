import { createServer as createHttp1, type RequestListener } from 'node:http';
import { createServer as createHttp2 } from 'node:http2';
import { createServer, type Server, type Socket } from 'node:net';

/** First bytes of an HTTP/2 connection by prior knowledge. */
const preface = 'PRI';

/**
 * A server that speaks HTTP/1.1 and HTTP/2 without TLS on one port: the SDK's Bedrock client uses the one or the
 * other, as its handler was configured. The first bytes of a connection tell.
 */
export function bothProtocols(listener: RequestListener): Server {
  const http1 = createHttp1(listener);
  // HTTP/2's compatibility layer has the members of requests and responses that our listeners use.
  const http2 = createHttp2(listener as never);
  return createServer((socket: Socket) => {
    socket.on('error', () => socket.destroy());
    socket.once('data', (first: Buffer) => {
      socket.pause();
      const server = first.toString('latin1').startsWith(preface) ? http2 : http1;
      server.emit('connection', socket);
      socket.unshift(first);
      socket.resume();
    });
  });
}
