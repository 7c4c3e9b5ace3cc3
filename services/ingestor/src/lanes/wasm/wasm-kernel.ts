import type { CellVerdict } from '../cell-verdicts.ts';
import type { ColumnTable } from '../column-table.ts';
import type { KeyEntries } from '../key-entries.ts';
import type { OddRecords } from '../odd-records.ts';
import type { RecordPlace } from '../record-place.ts';
import type { RecordWriter } from '../record-writer.ts';
import type { RejectedRecords } from '../rejected-records.ts';
import { classesOf } from '../text-cell.ts';
import { kernelCode } from './kernel-code.ts';
import { kernelMemory, maxRecords, type KernelMemory, type KernelRun } from './kernel-memory.ts';
import { maxConversions } from './known-conversions.ts';
import { KnownVerdicts } from './known-verdicts.ts';
import { RejectEntries } from './reject-entries.ts';

/** Larger blocks hold records of a size for which it does not matter who reads them. */
const maxBlockBytes = 1 << 19;
/** A table of more columns is not worth its memory. */
const maxColumns = 1024;
/** Records below it, and their lines, have numbers that the kernel can count and write. */
const maxLine = 2 ** 31;
const comma = 44;

/** What kernel/assembly/kernel.ts exports. */
interface Exports {
  readonly take: (start: number, end: number, first: number, firstLine: number, most: number) => number;
  readonly taken: WebAssembly.Global<'i32'>;
  readonly rejected: WebAssembly.Global<'i32'>;
  readonly lines: WebAssembly.Global<'i32'>;
  readonly carriageReturns: WebAssembly.Global<'i32'>;
  readonly outputUsed: WebAssembly.Global<'i32'>;
  readonly keysUsed: WebAssembly.Global<'i32'>;
  readonly rejectsUsed: WebAssembly.Global<'i32'>;
  readonly rejectTextUsed: WebAssembly.Global<'i32'>;
  readonly trimmed: WebAssembly.Global<'i32'>;
  readonly cased: WebAssembly.Global<'i32'>;
  readonly replaced: WebAssembly.Global<'i32'>;
  readonly converted: WebAssembly.Global<'i32'>;
}

/** Those who collect what becomes of records, whoever reads them. */
export interface Collectors {
  readonly output: RecordWriter;
  readonly keys: KeyEntries;
  readonly odd: OddRecords;
  readonly rejects: RejectedRecords;
}

/**
 * The compiled kernel over a copy of the block: it takes the records that are wholly usual, one after the other, and
 * leaves the first one that is not to `Kernel`. Nothing it is given makes it write beyond its own memory.
 */
export class WasmKernel {
  /** Of the last `take`: records, how many of them rejected, their lines, how many end with CR LF. */
  records = 0;
  rejected = 0;
  lines = 0;
  carriageReturns = 0;

  readonly #exports: Exports;
  readonly #memory: KernelMemory;
  readonly #bytes: Buffer;
  readonly #numbers: Uint32Array;
  readonly #verdicts: KnownVerdicts;
  readonly #rejects: RejectEntries;
  readonly #writesRejects: boolean;
  readonly #conversionCounts: Uint32Array;
  readonly #classes: { readonly all: Uint8Array; readonly ascii: Uint8Array };
  /** Place in the block at which the copy begins. */
  #from = 0;
  #hasBlock = false;

  constructor(table: ColumnTable, run: KernelRun) {
    this.#memory = kernelMemory(table, run, maxBlockBytes);
    this.#writesRejects = table.delimiter === comma;
    const { memory } = this.#memory;
    this.#bytes = Buffer.from(memory.buffer);
    this.#numbers = new Uint32Array(memory.buffer);
    this.#conversionCounts = new Uint32Array(memory.buffer, this.#memory.conversionCounts, maxConversions);
    this.#verdicts = new KnownVerdicts(this.#bytes, this.#memory);
    this.#rejects = new RejectEntries(table, this.#verdicts, this.#memory);
    this.#classes = { all: classesOf(table.delimiter, false), ascii: classesOf(table.delimiter, true) };
    this.#exports = new WebAssembly.Instance(compiled(), { env: { memory } }).exports as unknown as Exports;
  }

  static canTake = ({ columns }: ColumnTable): boolean => columns <= maxColumns;

  /** Begins a block, of which the bytes from `start` up to `end` will be asked for. */
  begin(bytes: Buffer, start: number, end: number, asciiOnly: boolean): void {
    this.#from = start;
    this.#hasBlock = end - start <= maxBlockBytes;
    if (!this.#hasBlock) return;
    bytes.copy(this.#bytes, this.#memory.block, start, end);
    this.#bytes.set(asciiOnly ? this.#classes.ascii : this.#classes.all, this.#memory.classes);
    this.#bytes.writeUInt32LE(Number(asciiOnly), this.#memory.asciiOnly);
  }

  /** As `Kernel.take`. */
  take(start: number, end: number, first: RecordPlace, most: number): number {
    this.records = 0;
    if (!this.#hasBlock) return start;
    const { take, taken, rejected, lines, carriageReturns } = this.#exports;
    const shift = this.#memory.block - this.#from;
    const line = this.#writesRejects && first.line < maxLine ? first.line : 0;
    const next = take(start + shift, end + shift, first.record, line, Math.min(most, maxRecords)) - shift;
    this.records = taken.value;
    this.rejected = rejected.value;
    this.lines = lines.value;
    this.carriageReturns = carriageReturns.value;
    return next;
  }

  /** What the careful lane made of a text that this kernel did not recognise: the next time it knows. */
  learn(text: string, column: number, verdict: CellVerdict): void {
    this.#verdicts.learn(text, column, verdict);
  }

  /** Gives what the last `take` made to those who collect it; `first` is the place of its first record. */
  handOver({ output, keys, odd, rejects }: Collectors, first: RecordPlace): void {
    const { outputUsed, keysUsed, rejectsUsed, rejectTextUsed, trimmed, cased, replaced, converted } =
      this.#exports;
    output.append(this.#bytes, this.#memory.output, outputUsed.value);
    keys.append(this.#numbers, this.#memory.keys / 4, keysUsed.value / 4);
    this.#rejects.handOver({ entries: rejectsUsed.value, text: rejectTextUsed.value }, first, odd, rejects);
    odd.count('trimmed', trimmed.value);
    odd.count('case', cased.value);
    odd.count('word', replaced.value);
    if (converted.value > 0) this.#memory.conversions.handOver(this.#conversionCounts, odd);
  }
}

let module: WebAssembly.Module | undefined;

/** Compiled at the first use, once a process. */
const compiled = (): WebAssembly.Module =>
  (module ??= new WebAssembly.Module(Buffer.from(kernelCode, 'base64')));
