import type { Clock, Queues } from '@vitals/core';
import { pollOnce, runBatch, type BatchDeps } from '@vitals/worker';

/** One stage on this machine: its loop, and how its queue is polled. */
export interface LaptopStage {
  readonly batch: BatchDeps;
  readonly batchSize: number;
  readonly timeoutSeconds: number;
}

/** Between two looks at queues whose only messages are waiting for their next try. */
const waitMs = 100;

/**
 * Works until every queue is empty. A stage later in the list is polled only when all before it have nothing left,
 * in flight or waiting included: so one report tells of all files of a run, as a collecting window does in AWS.
 */
export async function drain(stages: readonly LaptopStage[], queues: Queues, clock: Clock): Promise<void> {
  for (;;) {
    const busy = await firstBusy(stages, queues);
    if (busy === undefined) return;
    if ((await poll(busy, queues, clock)) === 0) await clock.sleep(waitMs);
  }
}

async function firstBusy(stages: readonly LaptopStage[], queues: Queues): Promise<LaptopStage | undefined> {
  for (const stage of stages) {
    const depth = await queues.depth(stage.batch.settings.queue);
    if (depth.visible + depth.inFlight > 0) return stage;
  }
  return undefined;
}

async function poll(stage: LaptopStage, queues: Queues, clock: Clock): Promise<number> {
  const { queue, visibilitySeconds } = stage.batch.settings;
  const settings = {
    queue,
    visibilitySeconds,
    batchSize: stage.batchSize,
    timeoutSeconds: stage.timeoutSeconds,
  };
  return pollOnce(queues, settings, clock, (messages, deadline) => runBatch(messages, deadline, stage.batch));
}
