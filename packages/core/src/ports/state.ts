/** Where an item lives. `analyses` is the table people and dashboards query; everything else is `state`. */
export interface StateKey {
  readonly table: 'state' | 'analyses';
  readonly partition: string;
  readonly id: string;
}

/** JSON that survives a round trip unchanged (no undefined, no dates, no NaN). */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/**
 * One record. `rev` is chosen by the writer and new with each write, so that a writer whose answer was lost can
 * look and recognise its own write. `expiresAt` (if any): the item counts as absent from then on, in every read.
 */
export interface StateItem {
  readonly key: StateKey;
  readonly rev: string;
  readonly value: Json;
  readonly expiresAt?: Date;
}

/** The condition of a step: nothing is there, or exactly the revision that was read is there. */
export type StateCondition = 'absent' | { readonly rev: string };

export type StateStep =
  | { readonly kind: 'put'; readonly item: StateItem; readonly when: StateCondition }
  | { readonly kind: 'remove'; readonly key: StateKey; readonly when: { readonly rev: string } }
  | { readonly kind: 'check'; readonly key: StateKey; readonly when: StateCondition };

/** `written: false` names the steps (by index) whose condition did not hold; nothing was written then. */
export type StateWrite =
  { readonly written: true } | { readonly written: false; readonly failed: readonly number[] };

/** A transaction takes at most this many steps (DynamoDB TransactWriteItems). */
export const maxStateSteps = 100;

/**
 * Records with conditional, transactional writes and strongly consistent reads.
 * Conflicts between transactions, throttling and outages throw `UnavailableError`; they say nothing about conditions.
 */
export interface StateStore {
  get(key: StateKey): Promise<StateItem | undefined>;
  /** Items of one partition in the order of their id (code units), newest id first when `descending`. */
  list(
    table: StateKey['table'],
    partition: string,
    page: { readonly after?: string; readonly limit: number; readonly descending?: boolean },
  ): Promise<readonly StateItem[]>;
  /** All steps or none, at most `maxStateSteps`, each key at most once. `name` says which rule the write enforces. */
  write(name: string, steps: readonly StateStep[]): Promise<StateWrite>;
}
