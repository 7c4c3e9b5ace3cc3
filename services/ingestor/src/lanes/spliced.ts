/**
 * Puts together what both lanes wrote, in the order of the records: the text of the i-th careful record, which ends at
 * `ends[i]`, belongs between the fast bytes before and behind `cuts[i]`. Most blocks need no copy, because the careful
 * lane rejects most of what it gets.
 */
export function spliced(
  fast: Uint8Array,
  cuts: readonly number[],
  careful: Uint8Array,
  ends: readonly number[],
): Uint8Array {
  if (careful.length === 0) return fast;
  if (fast.length === 0) return careful;
  const both = Buffer.allocUnsafe(fast.length + careful.length);
  let used = 0;
  let fastFrom = 0;
  let carefulFrom = 0;
  for (let i = 0; i < cuts.length; i++) {
    const end = ends[i] ?? carefulFrom;
    if (end === carefulFrom) continue;
    const cut = cuts[i] ?? fastFrom;
    both.set(fast.subarray(fastFrom, cut), used);
    used += cut - fastFrom;
    both.set(careful.subarray(carefulFrom, end), used);
    used += end - carefulFrom;
    fastFrom = cut;
    carefulFrom = end;
  }
  both.set(fast.subarray(fastFrom), used);
  return both;
}
