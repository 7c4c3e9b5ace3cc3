import type { Json, StateCondition, StateItem, StateKey, StateStep, StateStore } from '../ports/state.ts';
import type { Disposable } from './fixture.ts';

export interface StateStoreFixture extends Disposable {
  /** Empty. */
  readonly state: StateStore;
  now(): Date;
  /** Lets that much time pass for the store. */
  advance(seconds: number): Promise<void>;
}

export const keyOf = (id: string, partition = 'p', table: StateKey['table'] = 'state'): StateKey => ({
  table,
  partition,
  id,
});

export const anItem = (id: string, rev = 'r1', value: Json = { id }): StateItem => ({
  key: keyOf(id),
  rev,
  value,
});

export const putStep = (item: StateItem, when: StateCondition = 'absent'): StateStep => ({
  kind: 'put',
  item,
  when,
});

export async function given(state: StateStore, ...items: readonly StateItem[]): Promise<void> {
  for (const item of items) {
    const result = await state.write('given', [putStep(item)]);
    if (!result.written) throw new Error('the record was there already');
  }
}
