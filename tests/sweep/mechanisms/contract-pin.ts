import type { Json, StateStore } from '@vitals/core';
import type { Weakening } from '../world.ts';

/** A file that was begun is read by whatever contract is in force when it is taken up again. */
export const contractChosenAnew: Weakening = (ports) => {
  const { state } = ports;
  const forgetful: StateStore = {
    list: (table, partition, page) => state.list(table, partition, page),
    write: (name, steps) => state.write(name, steps),
    get: async (key) => {
      const item = await state.get(key);
      return item !== undefined && key.partition.startsWith('ingest#')
        ? { ...item, value: withoutPin(item.value) }
        : item;
    },
  };
  return { ...ports, state: forgetful };
};

function withoutPin(value: Json): Json {
  const record = value as {
    readonly work: { readonly pin?: Json } & Readonly<Record<string, Json>>;
  } & Readonly<Record<string, Json>>;
  const { pin: _pin, ...work } = record.work;
  return { ...record, work };
}
