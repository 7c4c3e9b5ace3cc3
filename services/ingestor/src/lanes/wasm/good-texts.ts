import { isPlainNumber } from '../../domain/number-text.ts';
import type { CellVerdict } from '../cell-verdicts.ts';
import { maxWrittenBytes, type KernelMemory } from './kernel-memory.ts';

/** A text that is good once it is converted: its conversions' number, what is written instead, what it counts as. */
export interface GoodText {
  readonly conversion: number;
  readonly written: number;
  readonly length: number;
  readonly number: number;
  readonly decimals: number;
}

/** Texts of one column that are kept: a column in which nearly all are new must not take the room of the others. */
const maxPerColumn = 512;
const maxDigits = 9;

/** Keeps in the kernel's memory what texts are written as. */
export class GoodTexts {
  readonly #memory: Buffer;
  readonly #conversions: KernelMemory['conversions'];
  readonly #end: number;
  #next: number;
  readonly #ofColumn = new Map<number, number>();

  constructor(bytes: Buffer, { conversions, writtenTexts }: KernelMemory) {
    this.#memory = bytes;
    this.#conversions = conversions;
    this.#next = writtenTexts.address;
    this.#end = writtenTexts.address + writtenTexts.bytes;
  }

  /** `undefined` where the kernel could not take it: too long or too many, a formula, a number of too many digits. */
  keep(column: number, { text, value, written, isFormula, conversions }: CellVerdict): GoodText | undefined {
    const kept = this.#ofColumn.get(column) ?? 0;
    if (isFormula || kept >= maxPerColumn || written.length > maxWrittenBytes) return undefined;
    if (this.#next + written.length > this.#end) return undefined;
    const counts = typeof value === 'number' ? asWholeNumber(text) : { number: 0, decimals: 0 };
    const conversion = this.#conversions.numberOf(conversions);
    if (counts === undefined || conversion === undefined) return undefined;
    this.#ofColumn.set(column, kept + 1);
    const at = this.#next;
    this.#next += written.copy(this.#memory, at);
    return { conversion, written: at, length: written.length, ...counts };
  }
}

/** A plain number as the kernel's rules compare it: 37.5 is 375 with one decimal. */
function asWholeNumber(text: string): Pick<GoodText, 'number' | 'decimals'> | undefined {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  if (!isPlainNumber(text) || whole.length + fraction.length > maxDigits) return undefined;
  const number = Number(whole + fraction);
  return { number: text.startsWith('-') ? -number : number, decimals: fraction.length };
}
