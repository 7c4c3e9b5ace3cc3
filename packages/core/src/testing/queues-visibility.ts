import { expect, test } from '@jest/globals';
import { eachTest } from './fixture.ts';
import {
  expectDepth,
  expectNothing,
  receiveOne,
  type KnownDifferences,
  type QueuesFixture,
} from './queues-fixture.ts';

export function hidesMessages(make: () => Promise<QueuesFixture>, known: KnownDifferences): void {
  const fixture = eachTest(make);
  const ofStaleReceipts = known.takesStaleReceipts === true ? test.failing : test;

  test('a received message is hidden for its visibility, then comes again', async () => {
    const { queues, queue, advance } = fixture();
    await queues.send(queue, { body: 'x', attributes: { a: '1' } });
    const first = await receiveOne(fixture(), { visibilitySeconds: 3 });
    await expectNothing(fixture());
    await advance(3);
    const second = await receiveOne(fixture());
    expect(second).toMatchObject({ id: first.id, body: 'x', attributes: { a: '1' }, receiveCount: 2 });
    expect(second.receipt).not.toBe(first.receipt);
  });

  test('a waiting receive gets a message whose visibility ends meanwhile', async () => {
    const { queues, queue, advance } = fixture();
    await queues.send(queue, { body: 'x' });
    const { id } = await receiveOne(fixture(), { visibilitySeconds: 1 });
    const waiting = queues.receive(queue, { max: 1, visibilitySeconds: 60, waitSeconds: 5 });
    await advance(1.5);
    expect((await waiting).map((message) => message.id)).toEqual([id]);
  });

  test('hiding for 0 seconds shows a message at once', async () => {
    const { queues, queue } = fixture();
    await queues.send(queue, { body: 'x' });
    const { id, receipt } = await receiveOne(fixture());
    await queues.hide(queue, receipt, 0);
    expect(await receiveOne(fixture())).toMatchObject({ id, receiveCount: 2 });
  });

  test('hiding counts from now, longer or shorter than before', async () => {
    const { queues, queue, advance } = fixture();
    await queues.send(queue, { body: 'x' });
    const { receipt } = await receiveOne(fixture(), { visibilitySeconds: 1 });
    await queues.hide(queue, receipt, 4);
    await advance(1.5);
    await expectNothing(fixture());
    await advance(2);
    expect((await receiveOne(fixture())).receiveCount).toBe(2);
  });

  ofStaleReceipts('removing with the receipt of an earlier receive does nothing', async () => {
    const { queues, queue, advance } = fixture();
    await queues.send(queue, { body: 'x' });
    const stale = await receiveOne(fixture(), { visibilitySeconds: 1 });
    await advance(1.5);
    const current = await receiveOne(fixture());
    await queues.remove(queue, stale.receipt);
    await queues.hide(queue, current.receipt, 0);
    expect((await receiveOne(fixture())).id).toBe(current.id);
  });

  ofStaleReceipts('hiding with the receipt of an earlier receive does nothing', async () => {
    const { queues, queue, advance } = fixture();
    await queues.send(queue, { body: 'x' });
    const stale = await receiveOne(fixture(), { visibilitySeconds: 1 });
    await advance(1.5);
    await receiveOne(fixture());
    await queues.hide(queue, stale.receipt, 0);
    await expectNothing(fixture());
  });

  test('hiding does nothing once the visibility is over', async () => {
    const { queues, queue, advance } = fixture();
    await queues.send(queue, { body: 'x' });
    const { id, receipt } = await receiveOne(fixture(), { visibilitySeconds: 1 });
    await advance(1.5);
    await queues.hide(queue, receipt, 600);
    expect((await receiveOne(fixture())).id).toBe(id);
  });

  test('a receipt of a removed message does nothing', async () => {
    const { queues, queue } = fixture();
    await queues.send(queue, { body: 'x' });
    const { receipt } = await receiveOne(fixture());
    await queues.remove(queue, receipt);
    await queues.remove(queue, receipt);
    await queues.hide(queue, receipt, 0);
    await expectNothing(fixture());
  });

  test('depth counts what can be received and what is hidden', async () => {
    const { queues, queue } = fixture();
    await expectDepth(fixture(), { visible: 0, inFlight: 0 });
    for (const body of ['a', 'b', 'c']) await queues.send(queue, { body });
    await expectDepth(fixture(), { visible: 3, inFlight: 0 });
    await receiveOne(fixture());
    await expectDepth(fixture(), { visible: 2, inFlight: 1 });
  });
}
