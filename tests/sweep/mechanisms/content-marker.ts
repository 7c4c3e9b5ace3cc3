import type { StateStore } from '@vitals/core';
import { familyOf } from '../ports/gated-ports.ts';
import type { Weakening } from '../world.ts';
import { withoutConditions } from './conditions.ts';

/** Nobody looks whether the same bytes were seen before. */
export const withoutContentMarker: Weakening = (ports, process) => {
  const free = withoutConditions((_write, condition) => condition.includes(' content '))(ports, process);
  const state: StateStore = {
    ...free.state,
    get: async (key) => (familyOf(key.partition) === 'content' ? undefined : free.state.get(key)),
  };
  return { ...free, state };
};
