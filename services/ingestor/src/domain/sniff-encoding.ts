export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** Encoding of a file by its first bytes, or why these are no text: `archive` (zip, and so every workbook; gzip in gzip), `binary`. */
export type EncodingGuess =
  { readonly encoding: Encoding; readonly bomBytes: number } | { readonly encoding: 'archive' | 'binary' };

/**
 * Text files have no control characters but blanks; one that a device dropped stays or rejects its row, many mean that
 * this is no text (or UTF-16 unmarked). Compressed bytes have one in ten.
 */
const maxControlShare = 1 / 64;
const fewControls = 2;

/** `complete` says that `head` is the whole file and not only its beginning. */
export function sniffEncoding(head: Uint8Array, complete: boolean): EncodingGuess {
  const [a, b, c, d] = head;
  if (a === 0x50 && b === 0x4b && (c === 0x03 || c === 0x05)) return { encoding: 'archive' };
  if (a === 0x1f && b === 0x8b) return { encoding: 'archive' };
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', bomBytes: 3 };
  if (a === 0xff && b === 0xfe) {
    return c === 0 && d === 0 ? { encoding: 'binary' } : { encoding: 'utf-16le', bomBytes: 2 };
  }
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', bomBytes: 2 };
  if (controls(head) > Math.max(fewControls, head.length * maxControlShare)) return { encoding: 'binary' };
  const { sound, broken } = countSequences(head, complete);
  // One broken byte among umlauts is a broken byte; umlauts that are all broken are another encoding.
  return { encoding: broken > sound ? 'windows-1252' : 'utf-8', bomBytes: 0 };
}

/** Counts NULs and other control characters that no text has: not TAB, LF, VT, FF, CR, SUB, ESC. */
function controls(bytes: Uint8Array): number {
  let count = 0;
  let at = 0;
  // By index: an iterator over so many bytes would cost more than reading a small file.
  while (at < bytes.length) {
    const byte = bytes[at++] ?? 0;
    if (byte < 0x20 && !(byte >= 9 && byte <= 13) && byte !== 0x1a && byte !== 0x1b) count += 1;
  }
  return count;
}

/** Counts well-formed and broken multi-byte sequences of UTF-8. One cut off at the end of a mere beginning is neither. */
function countSequences(
  bytes: Uint8Array,
  complete: boolean,
): { readonly sound: number; readonly broken: number } {
  let sound = 0;
  let broken = 0;
  for (let at = 0; at < bytes.length; at++) {
    const first = bytes[at] ?? 0;
    if (first < 0x80) continue;
    const length =
      first >= 0xf0 && first < 0xf5
        ? 4
        : first >= 0xe0 && first < 0xf0
          ? 3
          : first >= 0xc2 && first < 0xe0
            ? 2
            : 0;
    if (length > 0 && at + length > bytes.length && !complete) break;
    let end = at + 1;
    while (end < at + length && ((bytes[end] ?? 0) & 0xc0) === 0x80) end += 1;
    if (length > 0 && end === at + length) {
      sound += 1;
      at = end - 1;
    } else broken += 1;
  }
  return { sound, broken };
}
