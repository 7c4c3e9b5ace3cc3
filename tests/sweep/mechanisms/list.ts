import type { Call } from '../ports/call.ts';
import type { Weakening } from '../world.ts';
import { withoutConditions } from './conditions.ts';
import { withoutContentMarker } from './content-marker.ts';
import { contractChosenAnew } from './contract-pin.ts';
import { freshEventIds } from './fresh-ids.ts';
import { manifestAfterCommit } from './late-manifest.ts';
import { eventsInMemory } from './outbox.ts';
import { ownWriteUnknown } from './own-write.ts';
import { deletedBeforeSent } from './send-first.ts';
import { invisibleSending } from './sending.ts';
import { writtenAlways } from './write-once.ts';
import { conditionalWrites } from './writes.ts';

/** One thing the design relies on, and the world without it. */
export interface Mechanism {
  readonly name: string;
  /** Calls beside which it matters most: a search begins there. */
  readonly isNear?: (call: Call) => boolean;
  /** State writes whose conditions are taken away, if it is that. */
  readonly writes?: readonly string[];
  /** A new one for each run: some remember what happened. */
  readonly off: () => { readonly weaken?: Weakening; readonly sweeps?: boolean };
}

const wrapped = (name: string, make: () => Weakening): Mechanism => ({
  name,
  off: () => ({ weaken: make() }),
});

const isWrite =
  (write: string) =>
  ({ method, name }: Call): boolean =>
    method === 'write' && name === write;

const unconditional = (...writes: readonly string[]): Mechanism => ({
  ...wrapped(`condition of ${writes.join(', ')}`, () => withoutConditions((name) => writes.includes(name))),
  isNear: (call) => writes.some((write) => isWrite(write)(call)),
  writes,
});

/** One line of code. An analysis that is done stays so whoever says it again; a file may have been asked for anew. */
const done = ['ingest.done', 'analyze.done'];

/** Conditions that another condition of the same write does not imply. */
const oneCondition = (name: string, write: string, condition: string): Mechanism => ({
  ...wrapped(name, () => withoutConditions((made, of) => made === write && of === condition)),
  isNear: isWrite(write),
});

const writtenOnce = (kind: string): Mechanism => ({
  ...wrapped(`${kind} written once`, () => writtenAlways(kind)),
  isNear: ({ method, name }) => (method === 'put' || method === 'complete') && name === kind,
});

const writeOnceKinds = [
  'contracts',
  'processed',
  'rejected',
  'duplicates',
  'manifests',
  'markers',
  'analyses/facts.json',
  'analyses/decision.json',
  'analyses/analysis.json',
  'reports/mail.json',
  'reports/page.html',
];

export const mechanisms: readonly Mechanism[] = [
  { name: 'sweeper', off: () => ({ sweeps: false }) },
  wrapped('manifest before commit', () => manifestAfterCommit),
  wrapped('event stored with its commit', () => eventsInMemory),
  wrapped('derived event id', freshEventIds),
  wrapped('content marker', () => withoutContentMarker),
  wrapped('pinned contract', () => contractChosenAnew),
  wrapped('own write recognised', () => ownWriteUnknown),
  wrapped('SENDING before the mail', () => invisibleSending),
  {
    ...wrapped('sent before deleted (unknown messages, replay)', () => deletedBeforeSent),
    isNear: ({ port, method }) => port === 'queues' && method === 'send',
  },
  oneCondition('commit checks the marker', 'ingest.commit', 'check content #2'),
  oneCondition('take-over checks the holder', 'ingest.take-over-marker', 'check ingest #2'),
  oneCondition('commit knows all corrections of its parent', 'ingest.commit', 'put parent #3'),
  ...writeOnceKinds.map(writtenOnce),
  unconditional(...done),
  ...conditionalWrites.filter((write) => !done.includes(write)).map((write) => unconditional(write)),
];
