/** Bytes `start` to `end` inclusive, as in HTTP. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Where to begin and how many bytes to read, cut at the end of an object of `size` bytes. */
export function cutRange(
  range: ByteRange | undefined,
  size: number,
): { readonly start: number; readonly bytes: number } {
  if (range === undefined) return { start: 0, bytes: size };
  const end = Math.min(range.end + 1, size);
  return { start: range.start, bytes: Math.max(0, end - range.start) };
}
