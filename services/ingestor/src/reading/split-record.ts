/**
 * The cells of one record whose borders and quotes the framer has found sound, for records that csv-parse is not asked
 * about: headers, and records with another number of cells than the header, for each of which it would build an error.
 */
export function splitRecord(record: string, delimiter: string): readonly string[] {
  const cells: string[] = [];
  for (let at = 0; ;) {
    if (record.charAt(at) === '"') {
      const close = closingQuote(record, at);
      cells.push(record.slice(at + 1, close).replaceAll('""', '"'));
      at = close + 1;
    } else {
      const next = record.indexOf(delimiter, at);
      const end = next < 0 ? record.length : next;
      cells.push(record.slice(at, end));
      at = end;
    }
    if (at >= record.length) return cells;
    at += 1;
  }
}

function closingQuote(record: string, open: number): number {
  let close = record.indexOf('"', open + 1);
  while (close >= 0 && record.charAt(close + 1) === '"') close = record.indexOf('"', close + 2);
  return close < 0 ? record.length : close;
}
