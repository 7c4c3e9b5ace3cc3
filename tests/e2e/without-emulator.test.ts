import { execFile } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { expect, jest, test } from '@jest/globals';
import { workerNames } from '@vitals/core';

// In AWS no emulator runs: Lambda names its Runtime API and the image asks it for work. Here that API is ours, hands
// out one empty batch, and keeps the answer. Everything else is as in production: read-only, no privilege, no network
// but the machine's own.
jest.setTimeout(60_000);

const environment = {
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_LAMBDA_FUNCTION_NAME: 'vitals',
  AWS_LAMBDA_FUNCTION_VERSION: '1',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '512',
  AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/vitals',
  AWS_LAMBDA_LOG_STREAM_NAME: '1',
  HEALTH_BUCKET: 'b',
  STATE_TABLE: 's',
  ANALYSES_TABLE: 'a',
  BUS_NAME: 'vitals',
  QUEUE_URL: 'http://localhost/q',
  DEAD_LETTER_QUEUE_URL: 'http://localhost/d',
  VITALS_ENVIRONMENT: 'aws',
  MAIL_FROM: 'vitals@example.org',
  MAIL_TO: 'ward@example.org',
};

/** Lambda's Runtime API for one invocation. */
class RuntimeApi {
  readonly answer: Promise<string>;
  readonly #server;
  #answered: (body: string) => void = () => undefined;
  #handedOut = false;

  constructor() {
    this.answer = new Promise((resolve) => {
      this.#answered = resolve;
    });
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    if (request.method === 'POST') {
      this.#answered(`${request.url?.split('/').at(-1) ?? ''} ${body}`);
      response.writeHead(202).end();
    } else if (!this.#handedOut) {
      this.#handedOut = true;
      // The runtime client dies of an answer without a type.
      response
        .writeHead(200, {
          'Content-Type': 'application/json',
          'Lambda-Runtime-Aws-Request-Id': 'request-1',
          'Lambda-Runtime-Deadline-Ms': String(Date.now() + 30_000),
          'Lambda-Runtime-Invoked-Function-Arn': 'arn:aws:lambda:eu-central-1:000000000000:function:vitals',
        })
        .end('{"Records":[]}');
    }
  }
}

test.each(workerNames)(
  'the image of the %s asks Lambda’s own API for work where there is one',
  async (worker) => {
    const api = new RuntimeApi();
    const address = await api.listen();
    const variables = Object.entries({ ...environment, AWS_LAMBDA_RUNTIME_API: address });
    const name = `vitals-e2e-without-emulator-${worker}`;
    const running = promisify(execFile)('docker', [
      ...['run', '--rm', '--name', name, '--network', 'host', '--read-only', '--cap-drop', 'ALL'],
      ...variables.flatMap(([variable, value]) => ['--env', `${variable}=${value}`]),
      `vitals-${worker}`,
    ]).then(
      () => 'the container ended',
      (thrown: unknown) => String(thrown),
    );
    try {
      expect(await Promise.race([api.answer, running])).toBe('response {"batchItemFailures":[]}');
    } finally {
      await promisify(execFile)('docker', ['kill', name]).catch(() => undefined);
      await running;
      api.close();
    }
  },
);
