import { expect, test } from '@jest/globals';
import type { StateStore } from '../ports/state.ts';
import { eachTest, numbered } from './fixture.ts';
import { anItem, given, keyOf, putStep, type StateStoreFixture } from './state-store-fixture.ts';

/** In the order of their code units. */
const ids = ['', '#', '10', '9', 'A', 'B', 'a', 'a#2', 'a-1', 'ab', 'é'].slice(1);

export function listsState(make: () => Promise<StateStoreFixture>): void {
  const fixture = eachTest(make);
  const idsOf = async (state: StateStore, page: Parameters<StateStore['list']>[2]) =>
    (await state.list('state', 'p', page)).map((item) => item.key.id);

  test('a partition without records is an empty list', async () => {
    expect(await fixture().state.list('state', 'p', { limit: 10 })).toEqual([]);
  });

  test('records come in the order of their ids, whole', async () => {
    const { state } = fixture();
    await given(state, ...[...ids].reverse().map((id) => anItem(id)));
    expect(await state.list('state', 'p', { limit: 100 })).toEqual(ids.map((id) => anItem(id)));
  });

  test('descending, the last id comes first', async () => {
    const { state } = fixture();
    await given(state, ...ids.map((id) => anItem(id)));
    expect(await idsOf(state, { limit: 100, descending: true })).toEqual([...ids].reverse());
  });

  test('a list holds one partition of one table', async () => {
    const { state } = fixture();
    await given(
      state,
      anItem('a'),
      { key: keyOf('b', 'p2'), rev: 'r1', value: 1 },
      { key: keyOf('c', 'p', 'analyses'), rev: 'r1', value: 1 },
    );
    expect(await idsOf(state, { limit: 10 })).toEqual(['a']);
    expect((await state.list('analyses', 'p', { limit: 10 })).map((item) => item.key.id)).toEqual(['c']);
  });

  test.each([false, true])('pages together give every record once (descending: %s)', async (descending) => {
    const { state } = fixture();
    await given(state, ...numbered(7).map((id) => anItem(id)));
    const seen: string[] = [];
    let page = await idsOf(state, { limit: 3, descending });
    while (page.length > 0) {
      expect(page.length).toBeLessThanOrEqual(3);
      seen.push(...page);
      page = await idsOf(state, { limit: 3, descending, after: page.at(-1) ?? '' });
    }
    expect(seen).toEqual(descending ? [...numbered(7)].reverse() : numbered(7));
  });

  test('a page may begin after an id that does not exist', async () => {
    const { state } = fixture();
    await given(state, anItem('a'), anItem('c'));
    expect(await idsOf(state, { limit: 10, after: 'b' })).toEqual(['c']);
    expect(await idsOf(state, { limit: 10, after: 'b', descending: true })).toEqual(['a']);
  });

  test('a list shows what was written just before', async () => {
    const { state } = fixture();
    await given(state, anItem('a', 'r1'), anItem('b', 'r1'));
    await state.write('t', [
      putStep(anItem('a', 'r2', 'new'), { rev: 'r1' }),
      { kind: 'remove', key: keyOf('b'), when: { rev: 'r1' } },
    ]);
    expect(await state.list('state', 'p', { limit: 10 })).toEqual([anItem('a', 'r2', 'new')]);
  });

  test('records too large for one answer of the store are all listed', async () => {
    const { state } = fixture();
    const value = 'x'.repeat(200_000);
    await given(state, ...numbered(12).map((id) => anItem(id, 'r1', value)));
    expect(await idsOf(state, { limit: 12 })).toEqual(numbered(12));
  });
}
