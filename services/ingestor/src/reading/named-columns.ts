/** Columns up to the last that has a name: a record may end there, as spreadsheets do not write empty cells at the end. */
export const namedColumns = (header: readonly string[]): number =>
  header.findLastIndex((cell) => cell.trim() !== '') + 1;
