import type { Clock, VitalsEvent } from '@vitals/core';
import type { Uncovered } from '@vitals/worker';

/** What the next report must tell of this outcome; nothing where the analysis will. */
export function uncoveredBy(event: VitalsEvent, clock: Clock): Uncovered | undefined {
  const createdAt = clock.now().toISOString();
  const { detailType } = event;
  if (detailType === 'Ingestion Failed') return { kind: 'failure', event, createdAt };
  const isQuiet = detailType === 'Ingestion Duplicate' || detailType === 'Ingestion Ignored';
  return isQuiet ? { kind: 'quiet', event, createdAt } : undefined;
}
