// What makes a spreadsheet run a cell (OWASP: CSV injection): = + - @ TAB CR, also LF and the full-width forms.
const runs = /^[=+\-@\t\r\n＝＋－＠]/;
const guardedRuns = /^'*[=+\-@\t\r\n＝＋－＠]/;
const stripsOne = /^'+[=+\-@\t\r\n＝＋－＠]/;
const number = /^[+-]?(?:\d{1,20}(?:[.,]\d{0,20})?|[.,]\d{1,20})(?:[eE][+-]?\d{1,3})?$/;

/** Whether a spreadsheet would take the cell for a formula. A signed number is a number. */
export function isFormula(cell: string): boolean {
  return runs.test(cell) && !number.test(cell);
}

/**
 * The cell with one `'` in front where a spreadsheet would run it, for files that people open. Cells that begin with
 * `'` before such a character get one too, so that `unguarded` gives back every original exactly.
 */
export function guarded(cell: string): string {
  return guardedRuns.test(cell) && !number.test(cell) ? `'${cell}` : cell;
}

/** Takes off exactly the one `'` that `guarded` put there. */
export function unguarded(cell: string): string {
  return stripsOne.test(cell) ? cell.slice(1) : cell;
}
