import { expect, test } from '@jest/globals';
import type { Json } from '../ports/state.ts';
import { eachTest } from './fixture.ts';
import { anItem, given, keyOf, putStep, type StateStoreFixture } from './state-store-fixture.ts';

const values: readonly (readonly [string, Json])[] = [
  ['null', null],
  ['a number', 0.1],
  ['a large integer', Number.MAX_SAFE_INTEGER],
  ['a tiny number', -1.5e-7],
  ['an empty text', ''],
  ['a text', 'Größe "1"\n\u0000😀'],
  ['an empty list', []],
  ['an empty object', {}],
  ['a nested value', { a: [1, { b: null, c: [true, false] }], '': { 'x.y': 'z' } }],
];

export function writesState(make: () => Promise<StateStoreFixture>): void {
  const fixture = eachTest(make);

  test('what was never written is absent', async () => {
    expect(await fixture().state.get(keyOf('a'))).toBeUndefined();
  });

  test.each(values)('%s comes back unchanged', async (_name, value) => {
    const { state } = fixture();
    await given(state, anItem('a', 'r1', value));
    expect(await state.get(keyOf('a'))).toEqual(anItem('a', 'r1', value));
  });

  test('a put when absent is refused by what is there, and changes nothing', async () => {
    const { state } = fixture();
    await given(state, anItem('a', 'r1'));
    expect(await state.write('t', [putStep(anItem('a', 'r2'))])).toEqual({ written: false, failed: [0] });
    expect(await state.get(keyOf('a'))).toEqual(anItem('a', 'r1'));
  });

  test('a put replaces exactly the revision that was read', async () => {
    const { state } = fixture();
    await given(state, anItem('a', 'r1'));
    expect(await state.write('t', [putStep(anItem('a', 'r2', 'new'), { rev: 'r1' })])).toEqual({
      written: true,
    });
    expect(await state.get(keyOf('a'))).toEqual(anItem('a', 'r2', 'new'));
  });

  test.each([
    ['of another revision', { rev: 'r0' }],
    ['of nothing', { rev: 'r1' }],
  ])('a put in place %s is refused', async (name, when) => {
    const { state } = fixture();
    if (name === 'of another revision') await given(state, anItem('a', 'r1'));
    const before = await state.get(keyOf('a'));
    expect(await state.write('t', [putStep(anItem('a', 'r2'), when)])).toEqual({
      written: false,
      failed: [0],
    });
    expect(await state.get(keyOf('a'))).toEqual(before);
  });

  test('a writer whose answer was lost recognises its own write by the revision', async () => {
    const { state } = fixture();
    const write = [putStep(anItem('a', 'mine'))];
    await state.write('t', write);
    expect(await state.write('t', write)).toEqual({ written: false, failed: [0] });
    expect((await state.get(keyOf('a')))?.rev).toBe('mine');
  });

  test('a remove takes exactly the revision that was read', async () => {
    const { state } = fixture();
    await given(state, anItem('a', 'r1'));
    const remove = (rev: string) => state.write('t', [{ kind: 'remove', key: keyOf('a'), when: { rev } }]);
    expect(await remove('r0')).toEqual({ written: false, failed: [0] });
    expect(await state.get(keyOf('a'))).toEqual(anItem('a', 'r1'));
    expect(await remove('r1')).toEqual({ written: true });
    expect(await state.get(keyOf('a'))).toBeUndefined();
    expect(await remove('r1')).toEqual({ written: false, failed: [0] });
  });

  test('what was removed can be put again', async () => {
    const { state } = fixture();
    await given(state, anItem('a', 'r1'));
    await state.write('t', [{ kind: 'remove', key: keyOf('a'), when: { rev: 'r1' } }]);
    expect(await state.write('t', [putStep(anItem('a', 'r2'))])).toEqual({ written: true });
  });

  test('table, partition and id together name a record', async () => {
    const { state } = fixture();
    const keys = [
      keyOf('a'),
      keyOf('a', 'p', 'analyses'),
      keyOf('a', 'q'),
      keyOf('b'),
      keyOf('b#c', 'a'),
      keyOf('c', 'a#b'),
    ];
    await given(state, ...keys.map((key, index) => ({ key, rev: `r${index}`, value: index })));
    for (const [index, key] of keys.entries()) {
      expect(await state.get(key)).toEqual({ key, rev: `r${index}`, value: index });
    }
  });

  test('a reader cannot change what is stored', async () => {
    const { state } = fixture();
    const value = { list: [1] };
    await given(state, anItem('a', 'r1', value));
    value.list.push(2);
    const read = await state.get(keyOf('a'));
    try {
      (read?.value as { list: number[] }).list.push(3);
    } catch {
      // Frozen: as good as a copy.
    }
    expect((await state.get(keyOf('a')))?.value).toEqual({ list: [1] });
  });
}
