import type { Problem } from '../domain/row.ts';
import type { CellVerdict } from './cell-verdicts.ts';
import { dateEnd } from './time-cell.ts';
import { stepBytes, timeSteps, type TimePattern } from './time-pattern.ts';

/** YYYY-MM-DDTHH:MM:SSZ */
const timeBytes = 20;
const dateBytes = 10;

/** Days as YYYYMMDD between which a time surely lies within the contract's limits. */
export interface DayLimits {
  readonly afterDay: number;
  readonly beforeDay: number;
}

/** The parts of the time that is read, by their step. */
const parts = new Int32Array(10);

/** Converts the times of one column. */
export class TimeConverter {
  readonly #patterns: readonly TimePattern[];
  readonly #isDate: boolean;
  readonly #limits: DayLimits;
  readonly #out = Buffer.alloc(timeBytes);

  constructor(patterns: readonly TimePattern[], isDate: boolean, limits: DayLimits) {
    this.#patterns = patterns;
    this.#isDate = isDate;
    this.#limits = limits;
  }

  /**
   * The verdict on the time between the two places, a date or a moment in UTC; `undefined` where it is written in none of
   * the column's ways, or not surely a good one. Valid until the next one is read.
   */
  read(bytes: Uint8Array, first: number, behind: number): CellVerdict | undefined {
    for (const { steps, conversions } of this.#patterns) {
      const length = readParts(bytes, first, behind, steps) ? this.#write() : 0;
      if (length === 0) continue;
      const written = this.#out.subarray(0, length);
      const text = written.toString('latin1');
      return { value: text, text, written, isFormula: false, conversions, problems: none };
    }
    return undefined;
  }

  /** Writes the parts as processed/ has them; returns the length, 0 where they are no good time. */
  #write(): number {
    const out = this.#out;
    const hour = (parts[timeSteps.hour] ?? 0) + (parts[timeSteps.half] ?? 0);
    const minute = parts[timeSteps.minute] ?? 0;
    const second = parts[timeSteps.second] ?? 0;
    if (hour > 23 || minute > 59 || second > 59) return 0;
    const year = parts[timeSteps.year] ?? 0;
    two(out, 0, (year / 100) | 0);
    two(out, 2, year % 100);
    out[4] = hyphen;
    two(out, 5, parts[timeSteps.month] ?? 0);
    out[7] = hyphen;
    two(out, 8, parts[timeSteps.day] ?? 0);
    if (dateEnd(out, 0, this.#limits.afterDay, this.#limits.beforeDay) < 0) return 0;
    if (this.#isDate) return dateBytes;
    out[10] = letterT;
    two(out, 11, hour);
    out[13] = colon;
    two(out, 14, minute);
    out[16] = colon;
    two(out, 17, second);
    out[19] = letterZ;
    return timeBytes;
  }
}

const hyphen = 45;
const colon = 58;
const letterT = 84;
const letterZ = 90;
const none: readonly Problem[] = [];
const zero = 48;
/** A letter with it is a small one. */
const small = 32;

function two(out: Uint8Array, at: number, number: number): void {
  out[at] = zero + ((number / 10) | 0);
  out[at + 1] = zero + (number % 10);
}

/** False where the bytes are not what the steps say, to the last one. */
function readParts(bytes: Uint8Array, first: number, behind: number, steps: Uint8Array): boolean {
  parts.fill(0);
  let at = first;
  for (let step = 0; steps[step] !== timeSteps.end; step += stepBytes) {
    const kind = steps[step] ?? 0;
    if (kind === timeSteps.literal) {
      if (at >= behind || bytes[at] !== steps[step + 3]) return false;
      at += 1;
    } else if (kind === timeSteps.half) {
      // AM or PM, in any case.
      const letter = (bytes[at] ?? 0) | small;
      if (behind - at < 2 || ((bytes[at + 1] ?? 0) | small) !== 109 || (letter !== 97 && letter !== 112))
        return false;
      parts[timeSteps.half] = letter === 112 ? 12 : 0;
      at += 2;
    } else {
      const end = Math.min(behind, at + (steps[step + 2] ?? 0));
      const start = at;
      let number = 0;
      for (; at < end && ((bytes[at] ?? 0) - zero) >>> 0 <= 9; at++)
        number = number * 10 + (bytes[at] ?? 0) - zero;
      if (at - start < (steps[step + 1] ?? 0)) return false;
      if (kind === timeSteps.halfHour) {
        if (number < 1 || number > 12) return false;
        parts[timeSteps.hour] = number % 12;
      } else parts[kind] = number;
    }
  }
  return at === behind;
}
