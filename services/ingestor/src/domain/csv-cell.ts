const needsQuotes = /[",\n\r]/;

/** A cell as RFC 4180 writes it: quoted only where it must be. */
export function csvCell(text: string): string {
  return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A record with its line end. A lone empty cell is quoted: an empty line would be no record. */
export function csvRecord(cells: readonly string[]): string {
  const line = cells.map(csvCell).join(',');
  return line === '' ? '""\n' : `${line}\n`;
}
