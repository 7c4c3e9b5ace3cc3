import { lineList } from '../../domain/words/lines.ts';
import { counted } from '../../domain/words/numbers.ts';
import type { Place } from '../../domain/report/report-model.ts';
import type { Budget } from '../budget.ts';

/** "lines 4, 9 and 3 more", or per file: "file 1: lines 4, 9; file 2: line 7; and 3 more files". */
export function placesText(places: readonly Place[], budget: Budget): string {
  const named = places.slice(0, budget.places).flatMap((place) => {
    const lines = lineList(place, budget.lines);
    if (lines === '') return [];
    return [place.file === '' ? lines : `${place.file}: ${lines}`];
  });
  const hidden = places.length - budget.places;
  const more = hidden > 0 ? [`and ${counted(hidden)} more ${hidden === 1 ? 'file' : 'files'}`] : [];
  return [...named, ...more].join('; ');
}
