import { createServer, type Server } from 'node:http';

/** Answers 200 while at least one container is fed, for compose's health check. Keeps no process alive. */
export function healthServer(isFeeding: () => boolean): Server {
  return createServer((_request, response) => {
    response.writeHead(isFeeding() ? 200 : 503).end();
  }).unref();
}
