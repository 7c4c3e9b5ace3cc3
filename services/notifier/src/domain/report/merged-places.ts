import type { Place } from './report-model.ts';

/** Rows that say the same become one, with all their places (most records first) and their counts added up. */
export function mergedPlaces<K extends object>(
  rows: readonly { readonly key: K; readonly place: Place }[],
): readonly (K & { readonly count: number; readonly places: readonly Place[] })[] {
  const same = Map.groupBy(rows, ({ key }) => JSON.stringify(key));
  return [...same.values()].flatMap((members) => {
    const [first] = members;
    if (first === undefined) return [];
    const places = members.map(({ place }) => place).toSorted((a, b) => b.count - a.count);
    return [{ ...first.key, places, count: places.reduce((sum, place) => sum + place.count, 0) }];
  });
}
