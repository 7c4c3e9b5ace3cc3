const lf = 10;
const cr = 13;

/** Whether the lines of a text end with CR alone, as old spreadsheets and some devices write them: by its first MiB. */
export function endWithReturns(head: Buffer): boolean {
  return !head.includes(lf) && head.includes(cr);
}

/** The text of such a file with LF in the place of each CR, so that lines are counted and quotes read as in any other. */
export async function* withLineFeeds(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const ends = new ReturnEnds();
  for await (const chunk of chunks) yield ends.replaced(chunk);
}

/** The same for bytes that are there at once. */
export const lineFeedsIn = (bytes: Buffer): Buffer => new ReturnEnds().replaced(bytes);

class ReturnEnds {
  #afterReturn = false;

  /** A copy: the source may use its chunk again. CR LF, should one come after all, is one end of a line. */
  replaced(bytes: Buffer): Buffer {
    const out = Buffer.allocUnsafe(bytes.length);
    let used = 0;
    for (const byte of bytes) {
      if (byte !== lf || !this.#afterReturn) out[used++] = byte === cr ? lf : byte;
      this.#afterReturn = byte === cr;
    }
    return out.subarray(0, used);
  }
}
