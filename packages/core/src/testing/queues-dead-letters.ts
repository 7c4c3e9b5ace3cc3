import { expect, test } from '@jest/globals';
import { eachTest, numbered } from './fixture.ts';
import { expectDepth, expectNothing, receiveOne, type QueuesFixture } from './queues-fixture.ts';

export function deadLetters(make: () => Promise<QueuesFixture>): void {
  const fixture = eachTest(make);

  test('a message moves after exactly maxReceiveCount receives, with id, body and attributes', async () => {
    const { queues, queue, deadLetterQueue, maxReceiveCount } = fixture();
    await queues.send(queue, { body: 'poison', attributes: { 'original-id': 'm-1' } });
    const ids = new Set<string>();
    for (let count = 1; count <= maxReceiveCount; count++) {
      const message = await receiveOne(fixture());
      expect(message.receiveCount).toBe(count);
      ids.add(message.id);
      await queues.hide(queue, message.receipt, 0);
    }
    await expectNothing(fixture());
    const [id] = ids;
    expect(ids.size).toBe(1);
    expect(await receiveOne(fixture(), { from: deadLetterQueue })).toMatchObject({
      id,
      body: 'poison',
      attributes: { 'original-id': 'm-1' },
    });
    await expectDepth(fixture(), { visible: 0, inFlight: 0 });
  });

  test('a message removed on its last receive is no dead letter', async () => {
    const { queues, queue, deadLetterQueue, maxReceiveCount, advance } = fixture();
    await queues.send(queue, { body: 'late but good' });
    for (let count = 1; count <= maxReceiveCount; count++) {
      const { receipt } = await receiveOne(fixture(), { visibilitySeconds: 1 });
      if (count === maxReceiveCount) await queues.remove(queue, receipt);
      else await queues.hide(queue, receipt, 0);
    }
    await advance(1.5);
    await expectNothing(fixture());
    await expectNothing(fixture(), deadLetterQueue);
  });

  test('a dead letter stays in its queue, however often it is received', async () => {
    const { queues, deadLetterQueue, maxReceiveCount } = fixture();
    await queues.send(deadLetterQueue, { body: 'x' });
    for (let count = 1; count <= maxReceiveCount + 2; count++) {
      const { receipt } = await receiveOne(fixture(), { from: deadLetterQueue });
      await queues.hide(deadLetterQueue, receipt, 0);
    }
    expect((await receiveOne(fixture(), { from: deadLetterQueue })).body).toBe('x');
  });

  test('browsing shows messages and takes none', async () => {
    const { queues, deadLetterQueue } = fixture();
    await queues.send(deadLetterQueue, { body: 'x', attributes: { reason: 'not-json' } });
    const [seen] = await queues.browse(deadLetterQueue, 10);
    expect(seen).toMatchObject({ body: 'x', attributes: { reason: 'not-json' } });
    const taken = await receiveOne(fixture(), { from: deadLetterQueue });
    expect(taken.id).toBe(seen?.id);
  });

  test('browsing shows at most as many as asked for', async () => {
    const { queues, deadLetterQueue } = fixture();
    for (const body of numbered(4)) await queues.send(deadLetterQueue, { body });
    expect(await queues.browse(deadLetterQueue, 3)).toHaveLength(3);
    const all = await queues.browse(deadLetterQueue, 10);
    expect(all.map((message) => message.body).sort()).toEqual(numbered(4));
  });

  test('browsing an empty queue shows nothing', async () => {
    const { queues, deadLetterQueue } = fixture();
    expect(await queues.browse(deadLetterQueue, 10)).toEqual([]);
  });
}
