import type { Catch } from '../search.ts';
import known from './known-catches.json' with { type: 'json' };

/**
 * What caught each mechanism the last time, by its name: tried first, because a search through all cases takes minutes.
 * Written by `npm run sweep -- --only mechanisms --save`; an entry that no longer catches is only slow, never wrong.
 */
export const knownCatches: Readonly<Record<string, Catch | undefined>> = known as Readonly<
  Record<string, Catch>
>;
