import { limits } from '../../reading/limits.ts';
import { cellKinds, rangesPerColumn, type ColumnTable } from '../column-table.ts';
import type { TimePattern } from '../time-pattern.ts';
import { chainsOf, putWords, type PutWords } from './kernel-words.ts';
import {
  endingSlot,
  headMembers,
  layout,
  rejectEntry,
  timeEntry,
  verdictSlot,
  zoneEntry,
  type Head,
} from './kernel-layout.ts';
import { KnownConversions, maxConversions } from './known-conversions.ts';
import { MemoryPlan } from './memory-plan.ts';

/** Bytes that may be read or written behind a block and behind the output, whatever they are. */
const slack = 64;
/** Records taken in one go. */
export const maxRecords = 8192;
/** Rejected records in one go. */
const maxRejects = 2048;
/** Their text: what does not fit is written by the host. */
const rejectTextBytes = 1 << 17;
/** Texts of the endings that the host tells. */
const endingTextBytes = 1 << 16;
/** Texts that others are converted into, and the longest of them. */
const writtenTextBytes = 1 << 17;
export const maxWrittenBytes = 64;
/** A time that is converted. */
const convertedBytes = 32;
const keyTextBytes = 8 * 102 + 4;
/** Three numbers of four bytes. */
const entryBytes = 12;

/** Memory that the host fills bit by bit. */
interface Room {
  readonly address: number;
  readonly bytes: number;
}

export interface KernelMemory {
  readonly memory: WebAssembly.Memory;
  /** Addresses of the block and of the classes of its bytes, which are written anew for each block. */
  readonly block: number;
  readonly classes: number;
  readonly output: number;
  readonly keys: number;
  readonly rejects: number;
  readonly verdicts: number;
  /** Address of the columns. */
  readonly columns: number;
  readonly rejectText: number;
  readonly endings: number;
  /** Room for the texts of endings. */
  readonly endingTexts: Room;
  readonly writtenTexts: Room;
  /** What cells go through, and the address of the kernel's counts. */
  readonly conversions: KnownConversions;
  readonly conversionCounts: number;
  readonly asciiOnly: number;
}

/** What the kernel is told beside the table: how rejected records name the run, and the columns that have names. */
export interface KernelRun {
  readonly runId: string;
  readonly namedColumns: number;
}

/** Memory for one file: the column table in the form that the compiled kernel reads, and room for blocks. */
export function kernelMemory(table: ColumnTable, run: KernelRun, blockBytes: number): KernelMemory {
  const plan = new MemoryPlan();
  const { rules, output } = table;
  const outputBytes = blockBytes + (blockBytes >> 1);
  const classes = plan.room(256);
  const outputAt = plan.room(outputBytes + slack);
  const keys = plan.room(maxRecords * entryBytes);
  const words = putWords(table, plan);
  const rejectsBytes = maxRejects * rejectEntry.numbers * 4;
  const rejects = plan.room(rejectsBytes);
  const verdicts = plan.room(verdictSlot.slots * verdictSlot.bytes);
  const rejectText = plan.room(rejectTextBytes + slack);
  const endings = plan.room(endingSlot.slots * endingSlot.bytes);
  const runId = Buffer.from(run.runId, 'utf8');
  const conversionCounts = plan.room(maxConversions * 4);
  const conversions = new KnownConversions();
  const head: Head = {
    columnCount: table.columns,
    columns: plan.put(columnsOf(table, words, conversions, plan)),
    cells: plan.room(table.columns * layout.cellBytes),
    words: words.address,
    classes,
    delimiter: table.delimiter,
    afterDay: table.afterDay,
    beforeDay: table.beforeDay,
    lessCount: rules.less.length,
    less: plan.putNumbers(rules.less.flatMap(({ small, large }) => [small, large])),
    anyOfCount: rules.anyOf.length,
    anyOf: plan.putNumbers(rules.anyOf.flatMap(({ columns }) => [columns.length, ...columns])),
    knownCount: rules.known.length,
    known: plan.putNumbers(rules.known),
    isNeverBlank: Number(rules.isNeverBlank),
    keyCount: rules.key.length,
    key: plan.putNumbers(rules.key),
    fieldCount: output.fields.length,
    fields: plan.putNumbers(output.fields),
    stretchCount: output.firsts.length,
    stretches: plan.putNumbers(
      [...output.firsts].flatMap((first, i) => [output.commas[i] ?? 0, first, output.lasts[i] ?? 0]),
    ),
    commasAtEnd: output.commasAtEnd,
    isOutputUnchanged: Number(output.unchanged),
    growth: output.fields.length + (2 + Math.max(words.longest, maxWrittenBytes)) * table.columns + 1,
    maxRecordBytes: limits.cellBytes,
    output: outputAt,
    outputEnd: outputAt + outputBytes,
    keys,
    keyText: plan.room(keyTextBytes),
    rejects,
    rejectsEnd: rejects + rejectsBytes,
    verdicts,
    namedColumns: run.namedColumns,
    asciiOnly: 0,
    runId: plan.put(runId),
    runIdLength: runId.length,
    rejectText,
    rejectTextEnd: rejectText + rejectTextBytes,
    endings,
    pendingConversions: plan.room(table.columns * 4),
    conversionCounts,
  };
  const writtenTexts = { address: plan.room(writtenTextBytes + slack), bytes: writtenTextBytes };
  const endingTexts = { address: plan.room(endingTextBytes), bytes: endingTextBytes };
  const block = plan.room(blockBytes + slack);
  const memory = plan.make();
  new Int32Array(memory.buffer, layout.head, headMembers.length).set(headMembers.map((name) => head[name]));
  const asciiOnly = layout.head + 4 * headMembers.indexOf('asciiOnly');
  return {
    memory,
    block,
    classes,
    output: outputAt,
    keys,
    rejects,
    verdicts,
    columns: head.columns,
    rejectText,
    endings,
    endingTexts,
    writtenTexts,
    conversions,
    conversionCounts,
    asciiOnly,
  };
}

function columnsOf(
  table: ColumnTable,
  words: PutWords,
  conversions: KnownConversions,
  plan: MemoryPlan,
): Uint8Array {
  const bytes = new Uint8Array(table.columns * layout.columnBytes);
  const view = new DataView(bytes.buffer);
  for (let column = 0; column < table.columns; column++) {
    const at = column * layout.columnBytes;
    bytes[at + layout.kindOf] = table.kinds[column] ?? 0;
    bytes[at + layout.isRequired] = table.required[column] ?? 0;
    bytes[at + layout.isWhole] = table.whole[column] ?? 0;
    bytes[at + layout.hasPattern] = Number(table.patterns[column] !== undefined);
    view.setInt32(at + layout.minLengthOf, table.minLength[column] ?? 0, true);
    view.setInt32(at + layout.maxBytesOf, table.maxBytes[column] ?? 0, true);
    if (table.kinds[column] === cellKinds.number)
      view.setInt32(
        at + layout.zonesOf,
        plan.room(zoneEntry.firstOf + zoneEntry.zones * zoneEntry.bytes),
        true,
      );
    view.setInt32(at + layout.timesOf, timesOf(table.times[column] ?? [], conversions, plan), true);
    view.setInt32(at + layout.convertedOf, plan.room(convertedBytes), true);
    view.setInt32(at + layout.chainsOf, chainsOf(words.ofColumns[column] ?? [], plan), true);
    for (let decimals = 0; decimals < rangesPerColumn; decimals++) {
      const range = column * rangesPerColumn + decimals;
      view.setInt32(at + layout.leastOf + 4 * decimals, table.least[range] ?? 0, true);
      view.setInt32(at + layout.mostOf + 4 * decimals, table.most[range] ?? 0, true);
    }
  }
  return bytes;
}

/** Address of the ways of writing times, each with the number of its conversions; 0 where there are none. */
function timesOf(times: readonly TimePattern[], conversions: KnownConversions, plan: MemoryPlan): number {
  const { timeBytes, stepsOf } = timeEntry;
  const known = times.flatMap(({ steps, conversions: names }) => {
    const number = conversions.numberOf(names);
    return number === undefined || steps.length > timeBytes - stepsOf ? [] : [{ number, steps }];
  });
  if (known.length === 0) return 0;
  // An entry of nothing but zeros ends the list.
  const bytes = Buffer.alloc((known.length + 1) * timeBytes);
  for (const [i, { number, steps }] of known.entries()) {
    bytes.writeUInt32LE(number, i * timeBytes);
    bytes.set(steps, i * timeBytes + stepsOf);
  }
  return plan.put(bytes);
}
