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
  /** A new one for each run: some remember what happened. */
  readonly off: () => { readonly weaken?: Weakening; readonly sweeps?: boolean };
}

const wrapped = (name: string, make: () => Weakening): Mechanism => ({
  name,
  off: () => ({ weaken: make() }),
});

const unconditional = (write: string): Mechanism =>
  wrapped(`condition of ${write}`, () => withoutConditions((name) => name === write));

/** Conditions that another condition of the same write does not imply. */
const oneCondition = (name: string, write: string, condition: string): Mechanism =>
  wrapped(name, () => withoutConditions((made, of) => made === write && of === condition));

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
  wrapped('sent before deleted (unknown messages, replay)', () => deletedBeforeSent),
  oneCondition('commit checks the marker', 'ingest.commit', 'check content #2'),
  oneCondition('marker is taken under the own claim', 'ingest.take-marker', 'check ingest #1'),
  oneCondition('take-over is made under the own claim', 'ingest.take-over-marker', 'check ingest #1'),
  oneCondition('take-over checks the holder', 'ingest.take-over-marker', 'check ingest #2'),
  ...writeOnceKinds.map((kind) => wrapped(`${kind} written once`, () => writtenAlways(kind))),
  ...conditionalWrites.map(unconditional),
];
