import type { Json } from '../ports/state.ts';

/** An event pattern as EventBridge has it (compile-pattern.ts says which operators). */
export type EventPattern = Readonly<Record<string, Json>>;

export const workerNames = ['ingestor', 'analyzer', 'notifier'] as const;
export type WorkerName = (typeof workerNames)[number];

export const environmentNames = ['aws', 'compose', 'laptop', 'test'] as const;
export type EnvironmentName = (typeof environmentNames)[number];

/** Events of a bus that match the pattern go to the queue `to`. */
export interface Route {
  readonly name: string;
  readonly bus: string;
  readonly pattern: EventPattern;
  readonly to: string;
}

/** A message of that type is sent to each of the queues, once a period. */
export interface Schedule {
  readonly name: string;
  readonly detailType: string;
  readonly everyMinutes: number;
  readonly to: readonly string[];
}

/** How patient one worker's queue is in one environment. */
export interface WorkerEnvironment {
  readonly timeoutSeconds: number;
  /** At least six times the timeout, or a slow worker sees its own message twice. */
  readonly visibilitySeconds: number;
  readonly maxReceiveCount: number;
  readonly backoffBaseSeconds: number;
  /** How long a report waits for more to tell; 0 = not at all. */
  readonly collectSeconds: number;
}

export interface WorkerSettings {
  readonly stage: string;
  readonly queue: string;
  readonly deadLetterQueue: string;
  readonly memoryMb: number;
  readonly temporaryStorageMb: number;
  /** Messages per invocation, 1 to 10. */
  readonly batchSize: number;
  readonly maximumConcurrency: number;
  readonly environments: Readonly<Record<EnvironmentName, WorkerEnvironment>>;
}

/** topology.json: the one table of routes, buses, queues, retries and timeouts that Terraform, compose and the laptop read. */
export interface Topology {
  readonly buses: readonly string[];
  readonly routes: readonly Route[];
  /** Events that go nowhere, and why. */
  readonly terminal: readonly { readonly detailType: string; readonly why: string }[];
  readonly schedules: readonly Schedule[];
  /** How long EventBridge tries to deliver to a queue before the rule's own dead-letter queue takes the event. */
  readonly targetRetry: { readonly maximumRetryAttempts: number; readonly maximumEventAgeSeconds: number };
  readonly workers: Readonly<Record<WorkerName, WorkerSettings>>;
}
