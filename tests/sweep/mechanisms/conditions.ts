import type { StateStep, StateStore } from '@vitals/core';
import { familyOf } from '../ports/gated-ports.ts';
import type { Weakening } from '../world.ts';

/** One condition of one kind of write: "ingest.commit: check content rev". */
export const conditionOf = (write: string, step: StateStep): string => {
  const { partition } = step.kind === 'put' ? step.item.key : step.key;
  return `${write}: ${step.kind} ${familyOf(partition)} ${step.when === 'absent' ? 'absent' : 'rev'}`;
};

/** Writes as they would be without the conditions for which `isOff` says so. */
export function withoutConditions(isOff: (write: string, condition: string) => boolean): Weakening {
  return (ports) => ({ ...ports, state: forgetful(ports.state, isOff) });
}

function forgetful(state: StateStore, isOff: (write: string, condition: string) => boolean): StateStore {
  return {
    get: (key) => state.get(key),
    list: (table, partition, page) => state.list(table, partition, page),
    async write(name, steps) {
      const freed: StateStep[] = [];
      for (const step of steps)
        freed.push(...(isOff(name, conditionOf(name, step)) ? await freeOf(state, step) : [step]));
      return freed.length === 0 ? { written: true } : state.write(name, freed);
    },
  };
}

/** The step as it always holds: against whatever is there now. */
async function freeOf(state: StateStore, step: StateStep): Promise<readonly StateStep[]> {
  if (step.kind === 'check') return [];
  const there = await state.get(step.kind === 'put' ? step.item.key : step.key);
  if (step.kind === 'put') return [{ ...step, when: there === undefined ? 'absent' : { rev: there.rev } }];
  return there === undefined ? [] : [{ ...step, when: { rev: there.rev } }];
}
