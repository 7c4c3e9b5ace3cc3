import type { StateStep, StateStore } from '@vitals/core';
import { familyOf } from '../ports/gated-ports.ts';
import type { Weakening } from '../world.ts';

/** One condition of a write: what its step does to which family, and which of the steps it is. */
const conditionOf = (step: StateStep, index: number): string => {
  const { partition } = step.kind === 'put' ? step.item.key : step.key;
  return `${step.kind} ${familyOf(partition)} #${index}`;
};

type IsOff = (write: string, condition: string) => boolean;

/** Writes as they would be without the conditions for which `isOff` says so. */
export function withoutConditions(isOff: IsOff): Weakening {
  return (ports) => ({ ...ports, state: forgetful(ports.state, isOff) });
}

function forgetful(state: StateStore, isOff: IsOff): StateStore {
  return {
    get: (key) => state.get(key),
    list: (table, partition, page) => state.list(table, partition, page),
    async write(name, steps) {
      const freed: StateStep[] = [];
      for (const [index, step] of steps.entries())
        freed.push(...(isOff(name, conditionOf(step, index)) ? await freeOf(state, step) : [step]));
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
