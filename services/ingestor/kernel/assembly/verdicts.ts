// What the host has made of texts that the kernel does not recognise: a hash table that the host fills
// (src/lanes/wasm/known-verdicts.ts), stretches of numbers, and ways of writing times.
import { kinds } from './cell-kinds';
import { convertTime } from './convert-time';
import {
  columnBytes,
  columns,
  convertedOf,
  decimalsOf,
  endOf,
  headed,
  isBad,
  kindOf,
  numberOf as cellNumberOf,
  startOf,
  timesOf,
  valueOf,
  verdicts,
} from './memory';
import { convertAs } from './record';
import { addReason } from './reject';
import { zoneNumber, zoneReason } from './zones';

/** One verdict: 80 bytes. A number of 0 is a free place. */
const slotBytes: usize = 80;
const slots: u32 = 8192;
const numberOf: usize = 0;
const columnOf: usize = 4;
const lengthOf: usize = 8;
/** 1: to the rules the cell is missing. */
const isMissing: usize = 12;
/** 1: the text is good once it is converted: as what it is written, and as which whole number and decimals it counts. */
const isGood: usize = 13;
const goodDecimals: usize = 14;
const goodNumber: usize = 16;
/** Its number as a double; NaN where the cell is none. */
const numberAs: usize = 16;
const textOf: usize = 24;
const maxTextBytes: usize = 48;
const writtenOf: usize = 72;
const writtenLengthOf: usize = 76;

/** One way of writing times: the number of its conversions, then its steps. A conversion of 0 ends the list. */
const timeBytes: usize = 128;
const stepsOf: usize = 4;

/**
 * Notes what the host made of the cell of `column` whose text lies between the two places; false where it has not told of
 * such a text.
 */
export function noteVerdict(first: usize, behind: usize, column: usize, cell: usize): bool {
  const reason = zoneReason(first, behind, column);
  if (reason != 0) {
    noteBad(cell, zoneNumber, false, reason);
    return true;
  }
  if (noteTime(first, behind, column, cell)) return true;
  const index = <u32>((column - headed(columns)) / columnBytes);
  const slot = slotOf(first, behind, index);
  if (slot == 0) return false;
  if (load<u8>(slot, isGood)) {
    const written = load<u32>(slot, writtenOf);
    noteGood(cell, written, written + load<u32>(slot, writtenLengthOf), load<u32>(slot, numberOf));
    store<i32>(cell, load<i32>(slot, goodNumber), cellNumberOf);
    store<u32>(cell, <u32>load<u8>(slot, goodDecimals), decimalsOf);
  } else noteBad(cell, load<f64>(slot, numberAs), load<u8>(slot, isMissing) != 0, load<u32>(slot, numberOf));
  return true;
}

/** Notes the cell as a time that is written in one of the column's ways, if it is. */
function noteTime(first: usize, behind: usize, column: usize, cell: usize): bool {
  let way = <usize>load<u32>(column, timesOf);
  if (way == 0) return false;
  const isDate = load<u8>(column, kindOf) == kinds.date;
  const out = <usize>load<u32>(column, convertedOf);
  for (; load<u32>(way) != 0; way += timeBytes) {
    const length = convertTime(first, behind, way + stepsOf, isDate, out);
    if (length == 0) continue;
    noteGood(cell, <u32>out, <u32>(out + length), load<u32>(way));
    return true;
  }
  return false;
}

function noteGood(cell: usize, start: u32, end: u32, conversion: u32): void {
  store<u32>(cell, start, startOf);
  store<u32>(cell, end, endOf);
  convertAs(conversion);
}

function noteBad(cell: usize, number: f64, missing: bool, reason: u32): void {
  store<u8>(cell, 1, isBad);
  store<f64>(cell, number, valueOf);
  store<u32>(cell, 0, startOf);
  store<u32>(cell, missing ? 0 : 1, endOf);
  addReason(reason);
}

function slotOf(first: usize, behind: usize, column: u32): usize {
  const length = behind - first;
  if (length > maxTextBytes) return 0;
  const table = headed(verdicts);
  let place = hashOf(first, behind, column) & (slots - 1);
  let slot = table + <usize>place * slotBytes;
  while (load<u32>(slot, numberOf) != 0 && !isOn(slot, first, length, column)) {
    place = (place + 1) & (slots - 1);
    slot = table + <usize>place * slotBytes;
  }
  return load<u32>(slot, numberOf) == 0 ? 0 : slot;
}

@inline
function isOn(slot: usize, first: usize, length: usize, column: u32): bool {
  return (
    load<u32>(slot, columnOf) == column &&
    <usize>load<u32>(slot, lengthOf) == length &&
    memory.compare(slot + textOf, first, length) == 0
  );
}

function hashOf(first: usize, behind: usize, column: u32): u32 {
  let hash = column ^ 0x811c_9dc5;
  for (let at = first; at < behind; at++) hash = (hash ^ load<u8>(at)) * 0x0100_0193;
  return hash ^ (hash >> 15);
}
