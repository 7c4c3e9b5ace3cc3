import { expect, test } from '@jest/globals';
import { UnavailableError } from '../errors.ts';
import { maxStateSteps, type StateStep, type StateStore, type StateWrite } from '../ports/state.ts';
import { eachTest, numbered } from './fixture.ts';
import { anItem, given, keyOf, putStep, type StateStoreFixture } from './state-store-fixture.ts';

/** A write that may meet others: a conflict says nothing about conditions and nothing was written. */
async function attempt(state: StateStore, steps: readonly StateStep[]): Promise<StateWrite | 'conflict'> {
  try {
    return await state.write('t', steps);
  } catch (thrown) {
    if (!(thrown instanceof UnavailableError)) throw thrown;
    return 'conflict';
  }
}

async function increment(state: StateStore, writer: number): Promise<void> {
  for (;;) {
    const found = await state.get(keyOf('counter'));
    const count = found?.value as number;
    const next = anItem('counter', `w${writer}-${count}`, count + 1);
    const result = await attempt(state, [putStep(next, { rev: found?.rev ?? '' })]);
    if (result !== 'conflict' && result.written) return;
  }
}

export function writesTransactions(make: () => Promise<StateStoreFixture>): void {
  const fixture = eachTest(make);

  test('all steps are done when all conditions hold', async () => {
    const { state } = fixture();
    await given(state, anItem('old', 'r1'), anItem('gone', 'r1'), anItem('seen', 'r1'));
    const other = { key: keyOf('new', 'q', 'analyses'), rev: 'r1', value: 1 };
    const result = await state.write('t', [
      putStep(anItem('old', 'r2'), { rev: 'r1' }),
      { kind: 'remove', key: keyOf('gone'), when: { rev: 'r1' } },
      { kind: 'check', key: keyOf('seen'), when: { rev: 'r1' } },
      { kind: 'check', key: keyOf('never'), when: 'absent' },
      putStep(other),
    ]);
    expect(result).toEqual({ written: true });
    expect(await state.get(keyOf('old'))).toEqual(anItem('old', 'r2'));
    expect(await state.get(keyOf('gone'))).toBeUndefined();
    expect(await state.get(keyOf('seen'))).toEqual(anItem('seen', 'r1'));
    expect(await state.get(keyOf('never'))).toBeUndefined();
    expect(await state.get(other.key)).toEqual(other);
  });

  test('nothing is done when one condition fails, and the failed steps are named', async () => {
    const { state } = fixture();
    await given(state, anItem('there', 'r1'), anItem('stays', 'r1'));
    const result = await state.write('t', [
      putStep(anItem('new')),
      putStep(anItem('there', 'r2')),
      { kind: 'remove', key: keyOf('stays'), when: { rev: 'r1' } },
      { kind: 'check', key: keyOf('missing'), when: { rev: 'r1' } },
    ]);
    expect(result).toEqual({ written: false, failed: [1, 3] });
    expect(await state.get(keyOf('new'))).toBeUndefined();
    expect(await state.get(keyOf('there'))).toEqual(anItem('there', 'r1'));
    expect(await state.get(keyOf('stays'))).toEqual(anItem('stays', 'r1'));
  });

  test.each([
    ['a check of a revision that changed', { kind: 'check', key: keyOf('a'), when: { rev: 'r0' } }],
    ['a check that nothing is there', { kind: 'check', key: keyOf('a'), when: 'absent' }],
    ['a check of a revision of nothing', { kind: 'check', key: keyOf('none'), when: { rev: 'r1' } }],
  ] as const)('%s stops the write', async (_name, check) => {
    const { state } = fixture();
    await given(state, anItem('a', 'r1'));
    expect(await state.write('t', [putStep(anItem('b')), check])).toEqual({ written: false, failed: [1] });
    expect(await state.get(keyOf('b'))).toBeUndefined();
  });

  test('a write that names a key twice is refused', async () => {
    const { state } = fixture();
    await expect(
      state.write('t', [putStep(anItem('a', 'r1')), { kind: 'check', key: keyOf('a'), when: 'absent' }]),
    ).rejects.toThrow();
    expect(await state.get(keyOf('a'))).toBeUndefined();
  });

  test('a write takes as many steps as the port says, and no more', async () => {
    const { state } = fixture();
    const steps = numbered(maxStateSteps + 1).map((id) => putStep(anItem(id)));
    await expect(state.write('t', steps)).rejects.toThrow();
    expect(await state.get(keyOf('n000'))).toBeUndefined();
    expect(await state.write('t', steps.slice(1))).toEqual({ written: true });
    expect(await state.get(keyOf(`n${maxStateSteps}`))).toBeDefined();
  });

  test('of many writers who found nothing, one writes', async () => {
    const { state } = fixture();
    const writers = ['w1', 'w2', 'w3', 'w4', 'w5', 'w6'];
    const results = await Promise.all(
      writers.map(async (rev) => {
        const result = await attempt(state, [putStep(anItem('a', rev)), putStep(anItem(`of-${rev}`))]);
        return result !== 'conflict' && result.written ? rev : undefined;
      }),
    );
    const winners = results.filter((rev) => rev !== undefined);
    expect(winners.length).toBeLessThanOrEqual(1);
    const stored = await state.get(keyOf('a'));
    expect(stored?.rev).toBe(winners[0]);
    for (const rev of writers) {
      expect((await state.get(keyOf(`of-${rev}`))) !== undefined).toBe(rev === winners[0]);
    }
  });

  test('no update is lost between writers who read before they write', async () => {
    const { state } = fixture();
    await given(state, anItem('counter', 'r0', 0));
    await Promise.all([1, 2, 3, 4].map((writer) => increment(state, writer)));
    expect((await state.get(keyOf('counter')))?.value).toBe(4);
  });
}
