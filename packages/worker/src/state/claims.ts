import {
  ClaimLostError,
  LeaseHeldError,
  type Clock,
  type NewId,
  type StateStep,
  type StateStore,
} from '@vitals/core';
import {
  asJson,
  openKey,
  readRecord,
  recordKey,
  type Held,
  type RecordStatus,
  type Stage,
  type StageRecord,
} from './record.ts';
import { settle } from './write.ts';

export interface ClaimDeps {
  readonly state: StateStore;
  readonly clock: Clock;
  readonly newId: NewId;
}

/** One delivery of a message, as the claim remembers it. */
export interface Delivery {
  readonly receiveCount: number;
  /** When the work must be put down at the latest: the lease ends here. */
  readonly deadline: Date;
  /** When the queue shows the message again if nobody answers. */
  readonly visibleAt: Date;
}

export type Claimed<Work> =
  | { readonly kind: 'claimed'; readonly held: Held<Work> }
  /** Committed by an earlier delivery; its event may still have to be published. */
  | { readonly kind: 'committed'; readonly held: Held<Work> }
  | { readonly kind: 'done'; readonly held: Held<Work> };

/**
 * The claim on one piece of work of a stage. Everything that changes a record goes through here or through
 * `commit.ts`, each write conditional on the revision its writer read or wrote last: that is the fence. A worker
 * whose lease ran out while it was paused finds its next write refused, however long it slept.
 */
export class Claims<Work extends object> {
  readonly stage: Stage;
  readonly #deps: ClaimDeps;

  constructor(stage: Stage, deps: ClaimDeps) {
    this.stage = stage;
    this.#deps = deps;
  }

  async read(id: string): Promise<Held<Work> | undefined> {
    const item = await this.#deps.state.get(recordKey(this.stage, id));
    return item === undefined ? undefined : readRecord<Work>(id, item);
  }

  /** Claims the work, or says that there is none left. Somebody's live lease throws `LeaseHeldError`. */
  async claim(id: string, delivery: Delivery, begin: () => Work): Promise<Claimed<Work>> {
    const found = await this.read(id);
    if (found?.record.status === 'DONE') return { kind: 'done', held: found };
    if (found?.record.status === 'COMMITTED') return { kind: 'committed', held: found };
    if (found !== undefined && this.isAlive(found)) {
      throw new LeaseHeldError('another worker is on it', new Date(found.record.leaseUntil));
    }
    return { kind: 'claimed', held: await this.#take(id, found, delivery, begin) };
  }

  /** A claim under a lease that is not over. */
  isAlive(held: Held<Work>): boolean {
    return (
      held.record.status === 'CLAIMED' &&
      Date.parse(held.record.leaseUntil) > this.#deps.clock.now().getTime()
    );
  }

  async #take(
    id: string,
    found: Held<Work> | undefined,
    delivery: Delivery,
    begin: () => Work,
  ): Promise<Held<Work>> {
    const before = found?.record;
    const record: StageRecord<Work> = {
      schemaVersion: 1,
      status: 'CLAIMED',
      owner: this.#deps.newId(),
      leaseUntil: delivery.deadline.toISOString(),
      attempt: (before?.attempt ?? 0) + 1,
      delivery: {
        receiveCount: delivery.receiveCount,
        visibleAt: delivery.visibleAt.toISOString(),
        claimedAt: this.#deps.clock.now().toISOString(),
      },
      incidents: before?.incidents ?? 0,
      unresolved: before?.unresolved ?? [],
      told: before?.told ?? [],
      pending: [],
      work: before?.work ?? begin(),
    };
    // An open pointer stands beside every claim; a failed record gave its pointer up and needs a new one.
    const isListed = before !== undefined && before.status !== 'FAILED';
    return this.write('claim', { id, rev: found?.rev ?? '', record }, isListed ? [] : [this.#listing(id)]);
  }

  #listing(id: string): StateStep {
    return { kind: 'put', item: { key: openKey(this.stage, id), rev: id, value: {} }, when: 'absent' };
  }

  /** Writes new work under a held claim; throws `ClaimLostError` when the claim is no longer ours. */
  async update(
    name: string,
    held: Held<Work>,
    work: Work,
    and: readonly StateStep[] = [],
  ): Promise<Held<Work>> {
    return this.write(name, { ...held, record: { ...held.record, work } }, and);
  }

  /** The record's next revision together with `and`, all or nothing. An empty `rev` means: nothing may be there yet. */
  async write(name: string, next: Held<Work>, and: readonly StateStep[] = []): Promise<Held<Work>> {
    const rev = this.#deps.newId();
    const put: StateStep = {
      kind: 'put',
      item: { key: recordKey(this.stage, next.id), rev, value: asJson(next.record) },
      when: next.rev === '' ? 'absent' : { rev: next.rev },
    };
    if (!(await settle(this.#deps.state, `${this.stage}.${name}`, [put, ...and])))
      throw new ClaimLostError({ step: name });
    return { ...next, rev };
  }

  /** A later status of a held record. */
  withStatus(held: Held<Work>, status: RecordStatus): Held<Work> {
    return { ...held, record: { ...held.record, status } };
  }

  /** `release` on the way out of a failure, which must not be hidden by another one: a lease also ends by itself. */
  async giveBack({ id, record }: Held<Work>): Promise<void> {
    await this.release(id, record.owner).catch(() => undefined);
  }

  /**
   * Gives the lease back, so that the next delivery need not wait for its end. Only the owner can, and only while
   * the claim is still its own; whoever lost it has nothing to give back.
   */
  async release(id: string, owner: string): Promise<void> {
    const held = await this.read(id);
    if (held?.record.status !== 'CLAIMED' || held.record.owner !== owner) return;
    const leaseUntil = this.#deps.clock.now().toISOString();
    try {
      await this.write('release', { ...held, record: { ...held.record, leaseUntil } });
    } catch (thrown) {
      if (!(thrown instanceof ClaimLostError)) throw thrown;
    }
  }
}
