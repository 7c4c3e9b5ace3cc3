// Writes the taken records as processed/ has them: src/lanes/record-writer.ts.
import { cellBytes, cells, commasAtEnd, endOf, fieldCount, fields, growth, headed, isOutputUnchanged, isWrapped, output, outputEnd, startOf, stretchCount, stretches } from './memory';
import { isUnchanged } from './record';

const lf: u8 = 10;
const cr: u8 = 13;
const quote: u8 = 34;
const comma: u8 = 44;

/** Where the next byte goes. */
export let used: usize = 0;
/** Neighbouring records that are written as they were read: they wait to be copied in one go. */
let runStart: usize = 0;
let runEnd: usize = 0;

export function beginOutput(): void {
  used = headed(output);
  runStart = 0;
  runEnd = 0;
}

/** Whether a record of so many bytes surely has room, with the run that waits. */
@inline
export function hasRoom(bytes: usize): bool {
  return used + (runEnd - runStart) + bytes + headed(growth) <= headed(outputEnd);
}

/** Adds the record from `start` up to `next`, where the one behind it begins. */
@inline
export function addRecord(start: usize, next: usize): void {
  if (isUnchanged && headed(isOutputUnchanged) && load<u8>(next - 2) != cr) {
    if (runEnd != start) {
      flush();
      runStart = start;
    }
    runEnd = next;
    return;
  }
  flush();
  if (isUnchanged) addStretches();
  else addFields();
}

export function flush(): void {
  const length = runEnd - runStart;
  if (length == 0) return;
  memory.copy(used, runStart, length);
  used += length;
  runStart = runEnd;
}

/** Nothing was cleaned: cells that are neighbours in the file and in the contract are copied together. */
function addStretches(): void {
  const first = headed(cells);
  let stretch = headed(stretches);
  for (let n = headed(stretchCount); n > 0; n--, stretch += 12) {
    for (let commas = load<u32>(stretch); commas > 0; commas--) store<u8>(used++, comma);
    const start = <usize>load<u32>(first + <usize>load<u32>(stretch, 4) * cellBytes, startOf);
    copy(start, <usize>load<u32>(first + <usize>load<u32>(stretch, 8) * cellBytes, endOf));
  }
  for (let commas = headed(commasAtEnd); commas > 0; commas--) store<u8>(used++, comma);
  store<u8>(used++, lf);
}

function addFields(): void {
  const first = headed(cells);
  const list = headed(fields);
  const count = headed(fieldCount);
  for (let i: usize = 0; i < count; i++) {
    if (i > 0) store<u8>(used++, comma);
    const column = load<i32>(list + (i << 2));
    if (column < 0) continue;
    const cell = first + <usize>column * cellBytes;
    const wrapped = load<u8>(cell, isWrapped);
    if (wrapped) store<u8>(used++, quote);
    copy(<usize>load<u32>(cell, startOf), <usize>load<u32>(cell, endOf));
    if (wrapped) store<u8>(used++, quote);
  }
  store<u8>(used++, lf);
}

/** Short texts by sixteen bytes whatever their length: there is room behind both, and what is too much is overwritten. */
@inline
function copy(start: usize, end: usize): void {
  const length = end - start;
  if (length <= 16) v128.store(used, v128.load(start));
  else memory.copy(used, start, length);
  used += length;
}
