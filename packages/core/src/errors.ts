/**
 * What an error means for the message that was being handled:
 * `retry`   trying later is expected to work (throttled, 5xx, timeout, somebody's live lease);
 * `reject`  the input was read and is not acceptable: it is answered, never retried;
 * `unknown` nobody here knows what the message is: it goes to the dead-letter queue with the reason.
 */
export type ErrorKind = 'retry' | 'reject' | 'unknown';

/** Facts that travel with an error into a log line: counts, codes and ids, never a cell, a key or a name. */
export type ErrorFacts = Readonly<Record<string, string | number | boolean>>;

/** Base of every error that vitals raises on purpose. `code` is stable and documented, `message` is a fixed sentence. */
export abstract class VitalsError extends Error {
  abstract readonly kind: ErrorKind;
  readonly code: string;
  readonly facts: ErrorFacts;

  constructor(
    code: string,
    message: string,
    facts: ErrorFacts = {},
    options: { readonly cause?: unknown } = {},
  ) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
    this.facts = facts;
  }
}

/** A store, queue, bus or model was throttled, down, slow or in conflict with another writer. */
export class UnavailableError extends VitalsError {
  readonly kind = 'retry';
}

/** Another worker holds the thing we need. Trying again when its lease ends is expected to work. */
export class LeaseHeldError extends VitalsError {
  readonly kind = 'retry';
  readonly until: Date;

  constructor(message: string, until: Date, facts: ErrorFacts = {}) {
    super('lease-held', message, facts);
    this.until = until;
  }
}

/** Our claim was taken over while we worked. Whoever has it now finishes; this delivery looks again later. */
export class ClaimLostError extends VitalsError {
  readonly kind = 'retry';

  constructor(facts: ErrorFacts = {}) {
    super('claim-lost', 'the claim was taken over by another worker', facts);
  }
}

/** The watchdog stopped the work shortly before the deadline, so that it could be put down cleanly. */
export class OutOfTimeError extends VitalsError {
  readonly kind = 'retry';

  constructor(facts: ErrorFacts = {}) {
    super('out-of-time', 'stopped before the deadline; the message is visible again', facts);
  }
}

/** A message body that is no event of ours, or not the shape its type promises. It can never succeed. */
export class UnknownMessageError extends VitalsError {
  readonly kind = 'unknown';
}

/** The named object, or that version of it, is not in the store. */
export class ObjectNotFoundError extends VitalsError {
  readonly kind = 'reject';

  constructor(options: { readonly cause?: unknown } = {}) {
    super('object-not-found', 'the object or that version of it does not exist', {}, options);
  }
}

/** Something that must be equal is not: a write-once object with other bytes, a broken record. Someone must look. */
export class IntegrityError extends VitalsError {
  readonly kind = 'retry';
}

/** What to do with a message whose handling threw `thrown`. Errors that are not ours are surprises: try again. */
export function kindOf(thrown: unknown): ErrorKind {
  return thrown instanceof VitalsError ? thrown.kind : 'retry';
}

/** The model will never answer this request: bad request, no access, no such model. */
export class ModelRefusedError extends VitalsError {
  readonly kind = 'reject';
}
