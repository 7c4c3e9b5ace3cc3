import { counted } from './numbers.ts';

/** Where in a file something is: the first lines, and how many records there are in all. */
export interface LineReference {
  readonly lines: readonly number[];
  /** Exact number of records; `lines` may name fewer. */
  readonly count: number;
}

/** "line 4", "lines 4, 9, 12–15 and 30 more". At most `most` lines are named; neighbours are drawn together. */
export function lineList(reference: LineReference, most: number): string {
  const named = [...reference.lines].sort((a, b) => a - b).slice(0, most);
  const more = reference.count - named.length;
  if (named.length === 0) return '';
  const spans = spansOf(named).join(', ');
  const noun = named.length === 1 && more <= 0 ? 'line' : 'lines';
  return more > 0 ? `${noun} ${spans} and ${counted(more)} more` : `${noun} ${spans}`;
}

function spansOf(sorted: readonly number[]): string[] {
  const spans: { first: number; last: number }[] = [];
  for (const line of sorted) {
    const open = spans.at(-1);
    if (open !== undefined && line === open.last + 1) open.last = line;
    else spans.push({ first: line, last: line });
  }
  return spans.flatMap(({ first, last }) => {
    if (first === last) return [counted(first)];
    if (last === first + 1) return [counted(first), counted(last)];
    return [`${counted(first)}–${counted(last)}`];
  });
}
