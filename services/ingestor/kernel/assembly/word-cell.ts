import {
  conversionOf,
  endOf,
  headed,
  isMissing,
  isRequired,
  lengthOf,
  nextOf,
  standsForLengthOf,
  standsForOf,
  startOf,
  textOf,
  wordBytes,
  words,
} from './memory';
import { change, convert } from './record';

/** The longest word of a chain that the bytes from `at` on begin with; 0 when there is none. */
@inline
export function wordAt(at: usize, chain: u32): usize {
  let word = entryOf(chain);
  while (word != 0 && !begins(at, word)) word = entryOf(load<u32>(word, nextOf));
  return word;
}

/** The word that the bytes from `at` up to `end` are; 0 when they are none. */
export function wordBetween(at: usize, end: usize, chain: u32): usize {
  let word = entryOf(chain);
  while (word != 0 && (<usize>load<u32>(word, lengthOf) != end - at || !begins(at, word))) {
    word = entryOf(load<u32>(word, nextOf));
  }
  return word;
}

/** Words are numbered from 1: 0 ends a chain. */
@inline
function entryOf(number: u32): usize {
  return number == 0 ? 0 : headed(words) + (<usize>number - 1) * wordBytes;
}

@inline
function begins(at: usize, word: usize): bool {
  const text = <usize>load<u32>(word, textOf);
  const length = <usize>load<u32>(word, lengthOf);
  for (let i: usize = 1; i < length; i++) if (load<u8>(at + i) != load<u8>(text + i)) return false;
  return true;
}

/** Notes that the cell is this word; false where it means that the cell is missing, and it must not be. */
@inline
export function settleWord(word: usize, at: usize, behind: usize, column: usize, cell: usize): bool {
  if (load<u8>(word, isMissing)) {
    store<u32>(cell, <u32>at, startOf);
    store<u32>(cell, <u32>at, endOf);
    change();
    return !load<u8>(column, isRequired);
  }
  const conversion = load<u8>(word, conversionOf);
  if (conversion) {
    const standsFor = load<u32>(word, standsForOf);
    store<u32>(cell, standsFor, startOf);
    store<u32>(cell, standsFor + load<u32>(word, standsForLengthOf), endOf);
    convert(conversion);
  } else {
    store<u32>(cell, <u32>at, startOf);
    store<u32>(cell, <u32>behind, endOf);
  }
  return true;
}
