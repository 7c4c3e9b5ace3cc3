import type { Allowances } from './projection/compare.ts';
import type { Planned } from './plans.ts';
import { labelOf, type Call } from './ports/call.ts';

/** From the write of SENDING on, a fault may leave it open whether a mail was sent. */
export const mayLeaveUnsure = new Set([
  'notify state.write notify.sending',
  'notify mailer.send mail',
  'notify state.write notify.sent',
  'notify state.write notify.refused',
  'notify state.write notify.pending',
]);

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
    unsure: struck.some(
      (call) => mayLeaveUnsure.has(labelOf(call)) || (isLate && call.caller === 'operator'),
    ),
    words: struck.some(({ port }) => port === 'model'),
    incidents: isLate || struck.some(mayDoubleMessages),
  };
}
