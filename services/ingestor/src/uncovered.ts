import type { Clock, VitalsEvent } from '@vitals/core';
import type { Uncovered } from '@vitals/worker';

/** What the next report must tell of this outcome; nothing where the analysis will. */
export function uncoveredBy(event: VitalsEvent, clock: Clock): Uncovered | undefined {
  const createdAt = clock.now().toISOString();
  switch (event.detailType) {
    case 'Ingestion Duplicate':
    case 'Ingestion Ignored':
      return { kind: 'quiet', event, createdAt };
    case 'Ingestion Failed':
      return { kind: 'failure', event, createdAt };
    default:
      return undefined;
  }
}
