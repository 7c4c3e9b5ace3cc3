// A page with the mails that the emulator's SES took: what people would have got.
import { createServer } from 'node:http';
import { EnvReader } from '@vitals/worker';
import { inboxRoutes } from './routes.ts';

const port = 8080;

const env = new EnvReader(process.env);
const { localstack } = env.finish({ localstack: env.text('AWS_ENDPOINT_URL') });
const server = createServer(inboxRoutes(localstack)).listen(port);
process.once('SIGTERM', () => {
  server.closeAllConnections();
  server.close();
});
