// Stands in for Bedrock's Converse, which no emulator has. It knows no language: its sentences are slots of facts.
import { bothProtocols } from './both-protocols.ts';
import { modelRoutes } from './routes.ts';

const port = 8080;

const server = bothProtocols(modelRoutes()).listen(port);
process.once('SIGTERM', () => {
  server.close();
  process.exit();
});
