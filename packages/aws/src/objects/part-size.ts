const mebibyte = 1024 * 1024;

/** Most parts an upload may have (S3). */
const maxParts = 10_000;
/** Smaller parts cost a request each and gain nothing. */
export const minPartBytes = 8 * mebibyte;
/** An output may be larger than its source: added columns, longer dates. */
const growth = 1.2;

/** Part size (bytes) for an output made from `sourceSize` bytes, so that its size never ends an upload half-way. */
export function partSizeFor(sourceSize: number): number {
  return Math.max(minPartBytes, Math.ceil((growth * sourceSize) / maxParts));
}
