import type { EventBus, Mailer, Model, ObjectStore, Queues, StateStore } from '@vitals/core';
import type { Verdict } from './faults.ts';

/** Everything a worker reaches the world through. Time and ids are no ports: they cannot fail. */
export interface Ports {
  readonly objects: ObjectStore;
  readonly state: StateStore;
  readonly queues: Queues;
  readonly bus: EventBus;
  readonly mailer: Mailer;
  readonly model: Model;
}

export type PortName = keyof Ports;

/** Who calls: the three stages, and a person at a terminal (replay, rebuild, resolve). */
export type Caller = 'ingest' | 'analyze' | 'notify' | 'operator';

/** One call of a port, as it is named in lists and reports. Names hold no ids: the same step has the same name in every run. */
export interface Call {
  /** Position among all calls of the run, from 0. */
  readonly index: number;
  readonly caller: Caller;
  /** Name of the process. */
  readonly process: string;
  readonly port: PortName;
  readonly method: string;
  /** Name of a state write, partition family of a state read, kind of an object's key, queue, detail type. */
  readonly name: string;
}

export const labelOf = ({ caller, port, method, name }: Omit<Call, 'index' | 'process'>): string =>
  `${caller} ${port}.${method} ${name}`;

/** What a conductor may do to the process behind a call. */
export interface Pausable {
  /** Resolves when it goes on. */
  pause(until: Until): Promise<void>;
}

/**
 * How long a paused process sleeps, always past its lease:
 *
 *   lease   until just after its end: whoever waited for that has gone on, and nobody has taken up the sleeper's own work
 *   rest    until everything else has come to rest
 *   end     until the end of the story
 */
export type Until = 'lease' | 'rest' | 'end';

/** Decides what becomes of each call, in the order in which they are made. */
export interface Conductor {
  decide(call: Call, process: Pausable): Verdict | Promise<Verdict>;
  /** The call was done, its answer is on the way. */
  answered?(call: Call, process: Pausable): Promise<void> | undefined;
}
