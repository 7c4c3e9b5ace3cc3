import { compileDatePattern, type DatePattern } from '@vitals/core';
import { isDay } from '../domain/time-text.ts';

const days = [
  ...['/', '-', '.'].flatMap((mark) =>
    ['D#M#YYYY', 'M#D#YYYY', 'YYYY#M#D', 'D#M#YY', 'M#D#YY'].map((form) => form.replaceAll('#', mark)),
  ),
  ...['-', ' ', '/'].flatMap((mark) => ['D#MMM#YYYY', 'D#MMM#YY'].map((form) => form.replaceAll('#', mark))),
  'MMM D, YYYY',
];
const clocks = ['', ' H:mm', ' H:mm:ss', ' h:mm A', ' h:mm:ss A', 'TH:mm:ss'];

interface Candidate {
  readonly pattern: string;
  readonly read: DatePattern;
}

const candidates: readonly Candidate[] = days.flatMap((day) =>
  clocks.flatMap((clock) => {
    const read = compileDatePattern(day + clock);
    return read === undefined ? [] : [{ pattern: day + clock, read }];
  }),
);

const dateLike = /^(?:\d{1,4}[-/.]\d{1,2}[-/.]|\d{1,2}[-/ ][A-Za-z]{3}[-/ ]|[A-Za-z]{3} \d)/;

/** Cells of a column that look like dates, and the patterns with which every one of them is a day of the calendar. */
export class DateForms {
  cells = 0;
  timed = 0;
  #left: readonly Candidate[] = candidates;

  /** Whether the cell was taken for a date in a form of its own (not ISO 8601). */
  add(cell: string): boolean {
    if (!dateLike.test(cell)) return false;
    const left = this.#left.filter(({ read }) => {
      const parts = read(cell);
      return parts !== undefined && isDay(parts) && parts.hour < 24 && parts.minute < 60;
    });
    // One cell that is no date at all must not spoil what all the others say.
    if (left.length === 0) return false;
    this.#left = left;
    this.cells += 1;
    return true;
  }

  /** Patterns that are left: one is an answer, more are a question (is 3/4 in March or in April?). */
  patterns(): readonly string[] {
    return this.cells === 0 ? [] : this.#left.map(({ pattern }) => pattern);
  }

  /** Whether what is left has a time of day. */
  hasClock(): boolean {
    return this.#left.every(({ pattern }) => pattern.includes(':'));
  }
}
