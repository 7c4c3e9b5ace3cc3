import { nothingAllowed, type Allowances } from './projection/compare.ts';
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

/** What faults at these calls may change about the outcome. */
export function allowancesFor(planned: readonly Planned[], struck: readonly Call[]): Allowances {
  const incidents = planned.some((each) => 'pause' in each);
  const isLatePerson = incidents && struck.some(({ caller }) => caller === 'operator');
  return struck.reduce(
    (allowed, call) => ({
      unsure: allowed.unsure || mayLeaveUnsure.has(labelOf(call)),
      words: allowed.words || call.port === 'model',
      incidents,
    }),
    // A command that takes effect late may settle a mail after the next report has opened with it.
    { ...nothingAllowed, unsure: isLatePerson },
  );
}
