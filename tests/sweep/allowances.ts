import { nothingAllowed, type Allowances } from './projection/compare.ts';
import { labelOf, type Call } from './ports/call.ts';

/** From the write of SENDING on, a fault may leave it open whether a mail was sent. */
const mayLeaveUnsure = new Set([
  'notify state.write notify.sending',
  'notify mailer.send mail',
  'notify state.write notify.sent',
]);

/** What faults at these calls may change about the outcome. */
export function allowancesFor(struck: readonly Call[]): Allowances {
  return struck.reduce(
    (allowed, call) => ({
      unsure: allowed.unsure || mayLeaveUnsure.has(labelOf(call)),
      words: allowed.words || call.port === 'model',
    }),
    nothingAllowed,
  );
}
