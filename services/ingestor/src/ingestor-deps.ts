import type { Clock, EventBus, NewId, ObjectStore, StateStore } from '@vitals/core';
import type { ContractShelf } from '@vitals/worker';
import type { KernelChoice, LaneChoice } from './lanes/lane-choice.ts';

/** What the ingestor works with: ports, and the numbers of its queue. */
export interface IngestorDeps {
  readonly objects: ObjectStore;
  readonly state: StateStore;
  readonly bus: EventBus;
  readonly contracts: ContractShelf;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly bucket: string;
  /** Engine of this release (core's `engine`). */
  readonly engine: number;
  readonly queue: { readonly maxReceiveCount: number; readonly visibilitySeconds: number };
  /** `careful` leaves out the fast lane; both when not said. */
  readonly lanes?: LaneChoice;
  /** `js` unless said otherwise. */
  readonly kernel?: KernelChoice;
}
