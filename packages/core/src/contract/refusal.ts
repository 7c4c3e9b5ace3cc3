import type { Refusal } from '../manifest.ts';
import type { RefusalCode } from './codes.ts';

/** A refusal of a file. `message` may hold positions, counts and names of contracts and fields: no text of the file. */
export function refusal(code: RefusalCode, message: string, advice: string): Refusal {
  return { code, message, advice };
}
