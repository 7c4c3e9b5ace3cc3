import type { BusEvent } from '@vitals/core';

/** Most events of one PutEvents (EventBridge). */
const maxBatchEvents = 10;
/** Bytes of one PutEvents, details and labels: emulators and older regions take 256 KB. */
export const maxBatchBytes = 240_000;

/** Events in their order, cut into calls that EventBridge takes. */
export function eventBatches(events: readonly BusEvent[]): readonly (readonly BusEvent[])[] {
  const batches: BusEvent[][] = [];
  let bytes = 0;
  for (const event of events) {
    const size = sizeOf(event);
    const last = batches.at(-1);
    if (last === undefined || last.length === maxBatchEvents || bytes + size > maxBatchBytes) {
      batches.push([event]);
      bytes = size;
    } else {
      last.push(event);
      bytes += size;
    }
  }
  return batches;
}

function sizeOf({ source, detailType, detail }: BusEvent): number {
  return Buffer.byteLength(source + detailType + JSON.stringify(detail));
}
