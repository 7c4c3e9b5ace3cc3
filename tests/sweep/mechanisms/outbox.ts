import type { StateItem, StateStep, StateStore } from '@vitals/core';
import { familyOf } from '../ports/gated-ports.ts';
import type { Weakening } from '../world.ts';

const keyOf = (step: StateStep) => (step.kind === 'put' ? step.item.key : step.key);
const isOutbox = (step: StateStep): boolean => familyOf(keyOf(step).partition) === 'outbox';

/** Events are not stored with what they announce: the process that commits remembers them, as long as it lives. */
export const eventsInMemory: Weakening = (ports) => {
  const remembered = new Map<string, StateItem>();
  const { state } = ports;
  const forgetful: StateStore = {
    list: (table, partition, page) => state.list(table, partition, page),
    get: async (key) => (familyOf(key.partition) === 'outbox' ? remembered.get(key.id) : state.get(key)),
    write: async (name, steps) => {
      const others = steps.filter((step) => !isOutbox(step));
      const result = others.length === 0 ? { written: true as const } : await state.write(name, others);
      if (result.written)
        for (const step of steps)
          if (isOutbox(step) && step.kind === 'put') remembered.set(step.item.key.id, step.item);
      return result;
    },
  };
  return { ...ports, state: forgetful };
};
