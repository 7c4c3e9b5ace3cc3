import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import { healthServer } from './health.ts';

test('a loop is well while it feeds a container', async () => {
  let containers = 0;
  const server = healthServer(() => containers > 0).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const status = async (): Promise<number> =>
    (await fetch(origin, { headers: { connection: 'close' } })).status;
  expect(await status()).toBe(503);
  containers = 1;
  expect(await status()).toBe(200);
  server.close();
});
