import { labelOf, type Call } from './ports/call.ts';
import type { Planned } from './plans.ts';
import { faults } from './ports/faults.ts';
import type { Baseline } from './strike.ts';

/** Every fault at every call. */
export function pointsOf({ world }: Baseline): readonly (readonly Planned[])[] {
  return world.calls.flatMap(({ index }) => faults.map((fault) => [{ at: index, fault }]));
}

/**
 * Every process paused at every call, past its lease and past everything that others did about it, then let go on.
 * Of a mail the answer counts as well: it is the one call that another worker must not repeat.
 */
export function zombiesOf({ world }: Baseline): readonly (readonly Planned[])[] {
  return world.calls.flatMap((call) => {
    const { index, port } = call;
    if (isSecondRequest(call)) return [];
    const late: readonly Planned[] = [
      { at: index, pause: 'before' },
      { at: index, pause: 'after' },
    ];
    const failing: readonly Planned[] = [
      { at: index, pause: 'before', then: 'throttled' },
      { at: index, pause: 'before', then: 'refused' },
    ];
    return (port === 'mailer' ? [...late, ...failing] : late).map((planned) => [planned]);
  });
}

/** A kill at every call, for `pairsAfter` to go on from. Before a call is after the one before it: nothing lies between. */
export function killsOf({ world }: Baseline): readonly Planned[] {
  return world.calls.map(({ index }) => ({ at: index, fault: 'killed-before' }));
}

/** A second kill at every later call of the run that the first one led to. */
export function pairsAfter(first: Planned, calls: number): readonly (readonly Planned[])[] {
  const later = Array.from({ length: Math.max(0, calls - first.at - 1) }, (_, step) => first.at + 1 + step);
  return later.map((at) => [first, { at, fault: 'killed-before' }]);
}

/** A person whose request for a rebuild hangs, and who asks again, has asked for two: that is not the same outcome. */
const isSecondRequest = (call: Call): boolean => labelOf(call) === 'operator state.get ingest';
