import type { StateKey, StateStore } from '@vitals/core';
import type { Weakening } from '../world.ts';

const nameOf = ({ table, partition, id }: StateKey): string => JSON.stringify([table, partition, id]);

/** Whoever looks after a refused write never finds his own there: as if a refusal always meant somebody else. */
export const ownWriteUnknown: Weakening = (ports) => {
  const { state } = ports;
  const refused = new Set<string>();
  const blind: StateStore = {
    list: (table, partition, page) => state.list(table, partition, page),
    write: async (name, steps) => {
      const result = await state.write(name, steps);
      const [first] = steps;
      if (!result.written && first?.kind === 'put') refused.add(nameOf(first.item.key));
      return result;
    },
    get: async (key) => {
      const item = await state.get(key);
      const isLook = refused.delete(nameOf(key));
      return item !== undefined && isLook ? { ...item, rev: 'of somebody' } : item;
    },
  };
  return { ...ports, state: blind };
};
