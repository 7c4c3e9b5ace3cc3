import type { Clock, EventBus, Model, NewId, ObjectStore, StateStore } from '@vitals/core';
import type { ContractShelf } from '@vitals/worker';

/** What the analyzer works with: ports, its budget, and the numbers of its queue. */
export interface AnalyzerDeps {
  readonly objects: ObjectStore;
  readonly state: StateStore;
  readonly bus: EventBus;
  readonly contracts: ContractShelf;
  readonly model: Model;
  readonly clock: Clock;
  readonly newId: NewId;
  /** Engine of this release (core's `engine`). */
  readonly engine: number;
  readonly queue: { readonly maxReceiveCount: number; readonly visibilitySeconds: number };
  /** Dollars a UTC day after which no model is asked any more; absent: no limit. */
  readonly dailyBudgetUsd?: number;
}
