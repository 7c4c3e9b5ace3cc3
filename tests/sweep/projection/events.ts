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

/** What a consumer who counts events by their id has seen. Reports are looked at elsewhere. */
export function projectEvents(events: readonly Published[], aliases: Aliases): readonly string[] {
  return events
    .filter(({ event }) => !event.detailType.startsWith('Report '))
    .map(({ event }) => aliases.mask(JSON.stringify({ ...event, detail: { ...event.detail, eventId: '' } })))
    .sort();
}
