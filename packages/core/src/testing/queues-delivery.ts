import { expect, test } from '@jest/globals';
import type { QueueMessage } from '../ports/queues.ts';
import { eachTest, numbered } from './fixture.ts';
import { expectDepth, expectNothing, receiveOne, type QueuesFixture } from './queues-fixture.ts';

export function deliversMessages(make: () => Promise<QueuesFixture>): void {
  const fixture = eachTest(make);

  test('a message arrives with its body and attributes, received for the first time', async () => {
    const { queues, queue } = fixture();
    await queues.send(queue, { body: 'hello "ü" 😀\n', attributes: { reason: 'not-json', replays: '1' } });
    const message = await receiveOne(fixture());
    expect(message).toMatchObject({
      body: 'hello "ü" 😀\n',
      attributes: { reason: 'not-json', replays: '1' },
      receiveCount: 1,
    });
    expect(message.id).not.toBe('');
    expect(message.receipt).not.toBe('');
  });

  test('a message without attributes has none', async () => {
    const { queues, queue } = fixture();
    await queues.send(queue, { body: 'x' });
    expect((await receiveOne(fixture())).attributes).toEqual({});
  });

  test('a body of 200 KB arrives whole', async () => {
    const { queues, queue } = fixture();
    const body = 'é'.repeat(100_000);
    await queues.send(queue, { body });
    expect((await receiveOne(fixture())).body).toBe(body);
  });

  test('equal messages are two messages', async () => {
    const { queues, queue } = fixture();
    await queues.send(queue, { body: 'same' });
    await queues.send(queue, { body: 'same' });
    const first = await receiveOne(fixture());
    const second = await receiveOne(fixture());
    expect(second.id).not.toBe(first.id);
    expect(second.receipt).not.toBe(first.receipt);
  });

  test('a receive takes at most as many as asked for, and all come in the end', async () => {
    const { queues, queue } = fixture();
    for (const body of numbered(13)) await queues.send(queue, { body });
    const received: QueueMessage[] = [];
    while (received.length < 13) {
      const batch = await queues.receive(queue, { max: 10, visibilitySeconds: 60, waitSeconds: 5 });
      expect(batch.length).toBeGreaterThan(0);
      expect(batch.length).toBeLessThanOrEqual(10);
      received.push(...batch);
    }
    expect(received.map((message) => message.body).sort()).toEqual(numbered(13));
    await expectNothing(fixture());
  });

  test('a removed message never comes back', async () => {
    const { queues, queue, advance } = fixture();
    await queues.send(queue, { body: 'x' });
    const { receipt } = await receiveOne(fixture(), { visibilitySeconds: 1 });
    await queues.remove(queue, receipt);
    await advance(1.5);
    await expectNothing(fixture());
    await expectDepth(fixture(), { visible: 0, inFlight: 0 });
  });

  test('an empty queue answers with nothing when the wait is over', async () => {
    await expectNothing(fixture());
  });

  test('without a wait an empty queue answers at once', async () => {
    const { queues, queue } = fixture();
    expect(await queues.receive(queue, { max: 1, visibilitySeconds: 60, waitSeconds: 0 })).toEqual([]);
  });

  test('a waiting receive gets what is sent meanwhile', async () => {
    const { queues, queue } = fixture();
    const waiting = queues.receive(queue, { max: 10, visibilitySeconds: 60, waitSeconds: 10 });
    await queues.send(queue, { body: 'at last' });
    expect((await waiting).map((message) => message.body)).toEqual(['at last']);
  });

  test('queues are apart', async () => {
    const { queues, deadLetterQueue } = fixture();
    await queues.send(deadLetterQueue, { body: 'x' });
    await expectNothing(fixture());
    expect((await receiveOne(fixture(), { from: deadLetterQueue })).body).toBe('x');
  });

  test('a delayed message comes after its delay', async () => {
    const { queues, queue, advance } = fixture();
    await queues.send(queue, { body: 'later' }, { delaySeconds: 3 });
    await expectDepth(fixture(), { visible: 0, inFlight: 1 });
    await expectNothing(fixture());
    await advance(3);
    expect(await receiveOne(fixture())).toMatchObject({ body: 'later', receiveCount: 1 });
  });
}
