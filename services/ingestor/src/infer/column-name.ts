/** A field's name made of a header cell: `Sys. (mmHg)` becomes sys_mmhg; a column without one gets its position. */
export function columnName(cell: string, index: number): string {
  const words = cell
    .normalize('NFKD')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 50);
  if (words === '') return `column_${index + 1}`;
  return /^[a-z]/.test(words) ? words : `x_${words}`;
}
