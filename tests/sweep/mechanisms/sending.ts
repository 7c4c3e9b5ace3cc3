import type { Json, StateStore } from '@vitals/core';
import type { Weakening } from '../world.ts';

const withMembers = (value: Json, members: Readonly<Record<string, Json>>): Json => ({
  ...(value as Readonly<Record<string, Json>>),
  ...members,
});

/** Nobody can see that a mail is under way: the group looks as before until its answer is there. */
export const invisibleSending: Weakening = (ports) => {
  const state: StateStore = {
    ...methodsOf(ports.state),
    write: (name, steps) =>
      ports.state.write(
        name,
        steps.map((step) =>
          name === 'notify.sending' && step.kind === 'put'
            ? { ...step, item: { ...step.item, value: withMembers(step.item.value, { state: 'PENDING' }) } }
            : step,
        ),
      ),
  };
  return { ...ports, state };
};

/** The store's methods without the store: a wrapper of a class must not lose what it inherits. */
function methodsOf(state: StateStore): StateStore {
  return {
    get: (key) => state.get(key),
    list: (table, partition, page) => state.list(table, partition, page),
    write: (name, steps) => state.write(name, steps),
  };
}
