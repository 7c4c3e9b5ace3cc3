import type { Planned } from './plans.ts';
import { labelOf, type Call } from './ports/call.ts';
import { faults, type Fault } from './ports/faults.ts';
import type { Baseline } from './strike.ts';

/** Calls that change nothing: done or not done is the same, and so is done twice. */
const readings = new Set(['get', 'list', 'head', 'read', 'body', 'depth', 'browse']);
const faultsOfReadings: readonly Fault[] = ['killed-before', 'refused', 'throttled'];

export const faultsAt = ({ method }: Call): readonly Fault[] =>
  readings.has(method) ? faultsOfReadings : faults;

/** Every fault at every call. */
export function pointsOf({ world }: Baseline): readonly (readonly Planned[])[] {
  return world.calls.flatMap((call) => faultsAt(call).map((fault) => [{ at: call.index, fault }]));
}

/**
 * Every process paused at every call, past its lease and past everything that others did about it, then let go on.
 * Of a mail the answer counts as well: it is the one call that another worker must not repeat.
 */
export function zombiesOf({ world }: Baseline): readonly (readonly Planned[])[] {
  return world.calls.flatMap((call) => {
    const { index, port, caller } = call;
    if (isSecondRequest(call)) return [];
    const pastLease = { at: index, pause: 'before', until: 'lease' } as const;
    const late: readonly Planned[] = [
      { at: index, pause: 'before' },
      { at: index, pause: 'after' },
      { at: index, pause: 'before', until: 'end' },
      ...(caller === 'operator' ? [] : [pastLease]),
    ];
    const failing: readonly Planned[] = [
      { at: index, pause: 'before', then: 'throttled' },
      { at: index, pause: 'before', then: 'refused' },
    ];
    return (port === 'mailer' ? [...late, ...failing] : late).map((planned) => [planned]);
  });
}

/** A person whose request for a rebuild hangs, and who asks again, has asked for two: that is not the same outcome. */
const isSecondRequest = (call: Call): boolean => labelOf(call) === 'operator state.get ingest';

/** A kill at every call, for `pairsAfter` to go on from. Before a call is after the one before it: nothing lies between. */
export function killsOf({ world, scenario }: Baseline): readonly Planned[] {
  const { pairsAmong } = scenario;
  return world.calls
    .filter(({ caller }) => pairsAmong === 'all' || pairsAmong === caller)
    .map(({ index }) => ({ at: index, fault: 'killed-before' }));
}

/** A second kill at every later call of the run that the first one led to. */
export function pairsAfter(
  first: Planned,
  calls: readonly Call[],
  { scenario }: Baseline,
): readonly (readonly Planned[])[] {
  const { pairsAmong } = scenario;
  return calls
    .filter(({ index, caller }) => index > first.at && (pairsAmong === 'all' || pairsAmong === caller))
    .map(({ index }) => [first, { at: index, fault: 'killed-before' }]);
}
