import type { Allowances } from './projection/compare.ts';
import type { Planned } from './plans.ts';
import { labelOf, type Call } from './ports/call.ts';
import { faults, type Fault } from './ports/faults.ts';

/** From the write of SENDING on, these faults leave it open whether a mail was sent; all others are made up for. */
const leavesUnsure: Readonly<Record<string, readonly Fault[]>> = {
  'notify state.write notify.sending': ['killed-after'],
  'notify mailer.send mail': faults,
  'notify state.write notify.sent': ['killed-before', 'refused', 'throttled'],
  'notify state.write notify.refused': ['killed-before', 'refused', 'throttled'],
  'notify state.write notify.pending': ['killed-before', 'refused', 'throttled'],
};

/** A call around a mail: whoever sleeps over it, or is struck a second time, may leave its fate open. */
export const isAboutMail = (call: Call): boolean => labelOf(call) in leavesUnsure;

function mayLeaveUnsure(call: Call, planned: readonly Planned[]): boolean {
  const own = planned.find(({ at }) => at === call.index);
  if (own === undefined || 'pause' in own || planned.length > 1) return isAboutMail(call);
  return leavesUnsure[labelOf(call)]?.includes(own.fault) ?? false;
}

/**
 * An event that is published again is a second message, and a second message about work that has failed may try it
 * again, and fail again: another incident.
 */
const mayDoubleMessages = ({ port, method, name }: Call): boolean =>
  port === 'bus' || name.endsWith('.done') || (port === 'queues' && method === 'send');

/** What faults at these calls may change about the outcome. */
export function allowancesFor(planned: readonly Planned[], struck: readonly Call[]): Allowances {
  const isLate = planned.some((each) => 'pause' in each);
  return {
    // A command that takes effect late may settle a mail after the next report has opened with it.
    unsure: struck.some((call) => mayLeaveUnsure(call, planned) || (isLate && call.caller === 'operator')),
    words: struck.some(({ port }) => port === 'model'),
    incidents: isLate || struck.some(mayDoubleMessages),
    uncounted: planned.some((each) => 'fault' in each),
  };
}
