import type { VitalsEvent, VitalsEventDetail } from '@vitals/core';
import type { World } from '../world.ts';
import type { Aliases } from './aliases.ts';

export interface Published {
  readonly eventId: string;
  readonly event: VitalsEvent;
}

/** Every event that was published, once each, and whether all copies of it say the same. */
export function distinctEvents(world: World, problems: string[]): readonly Published[] {
  const distinct = new Map<string, string>();
  for (const { detailType, detail } of world.published) {
    const text = JSON.stringify({ detailType, detail });
    const { eventId } = detail as unknown as VitalsEventDetail;
    if ((distinct.get(eventId) ?? text) !== text)
      problems.push(`two ${detailType} of one id say different things`);
    distinct.set(eventId, text);
  }
  return [...distinct].map(([eventId, text]) => ({ eventId, event: JSON.parse(text) as VitalsEvent }));
}

/** What a consumer who drops known ids has seen. Reports are looked at elsewhere. */
export function projectEvents(events: readonly Published[], aliases: Aliases): readonly string[] {
  const texts = (wanted: (event: VitalsEvent) => boolean): readonly string[] =>
    events
      .filter(({ event }) => !event.detailType.startsWith('Report ') && wanted(event))
      .map(({ event }) => aliases.mask(JSON.stringify({ ...event, detail: withoutCauses(event.detail) })));
  const failures = new Set(texts(({ detail }) => detail.outcome === 'failed'));
  return [...texts(({ detail }) => detail.outcome !== 'failed'), ...failures].sort();
}

/** Without what depends on which fault struck last: the code of a failure, and how many of them there were. */
function withoutCauses({ reason, resolves, ...detail }: VitalsEventDetail): object {
  return {
    ...detail,
    eventId: '',
    reason: detail.outcome === 'failed' ? 'any' : (reason ?? 'none'),
    resolves: resolves === undefined ? 'nothing' : 'failures',
  };
}

/**
 * How many technical failures of each file were announced. Those of reports are not counted: every message about one of
 * its outcomes may try a report again and fail with it, and how many messages there are depends on the faults.
 */
export function countIncidents(events: readonly Published[], aliases: Aliases): object {
  const counts = new Map<string, number>();
  for (const { event } of events) {
    if (event.detail.outcome !== 'failed' || event.detailType === 'Report Failed') continue;
    const name = `${event.detailType} of ${aliases.of(event.detail.fileId)}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort());
}
