import { expect, test } from '@jest/globals';
import type { StateItem } from '../ports/state.ts';
import { eachTest } from './fixture.ts';
import { anItem, given, keyOf, putStep, type StateStoreFixture } from './state-store-fixture.ts';

export function forgetsExpired(make: () => Promise<StateStoreFixture>): void {
  const fixture = eachTest(make);
  /** Whole seconds: some stores keep no more. */
  const expiring = (id: string, seconds: number): StateItem => ({
    ...anItem(id),
    expiresAt: new Date((Math.floor(fixture().now().getTime() / 1000) + seconds) * 1000),
  });

  test('an item is there until it expires, and says when', async () => {
    const { state } = fixture();
    const item = expiring('a', 3600);
    await given(state, item);
    expect(await state.get(keyOf('a'))).toEqual(item);
    expect(await state.list('state', 'p', { limit: 10 })).toEqual([item]);
  });

  test('an item that expires while it is there counts as absent from then on', async () => {
    const { state, advance } = fixture();
    await given(state, expiring('a', 2));
    await advance(3);
    expect(await state.get(keyOf('a'))).toBeUndefined();
    expect(await state.list('state', 'p', { limit: 10 })).toEqual([]);
  });

  test('an expired item meets the condition "absent"', async () => {
    const { state } = fixture();
    await given(state, expiring('a', -10), expiring('b', -10));
    const result = await state.write('t', [
      putStep(anItem('a', 'r2')),
      { kind: 'check', key: keyOf('b'), when: 'absent' },
    ]);
    expect(result).toEqual({ written: true });
    expect(await state.get(keyOf('a'))).toEqual(anItem('a', 'r2'));
  });

  test('an expired item meets no revision', async () => {
    const { state } = fixture();
    await given(state, expiring('a', -10), expiring('b', -10), expiring('c', -10));
    const result = await state.write('t', [
      putStep(anItem('a', 'r2'), { rev: 'r1' }),
      { kind: 'check', key: keyOf('b'), when: { rev: 'r1' } },
      { kind: 'remove', key: keyOf('c'), when: { rev: 'r1' } },
    ]);
    expect(result).toEqual({ written: false, failed: [0, 1, 2] });
  });

  test.each([false, true])('expired items take no place on a page (descending: %s)', async (descending) => {
    const { state } = fixture();
    await given(state, expiring('a', -10), anItem('b'), expiring('c', -10), anItem('d'), expiring('e', -10));
    const page = await state.list('state', 'p', { limit: 2, descending });
    expect(page.map((item) => item.key.id)).toEqual(descending ? ['d', 'b'] : ['b', 'd']);
  });
}
