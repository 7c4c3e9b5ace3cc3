/** Signs in front of a number that says only where the value lies, as laboratories write them, and what each is kept as. */
const signs: Readonly<Record<string, string>> = {
  '<': '<',
  '>': '>',
  '<=': '<=',
  '>=': '>=',
  '≤': '<=',
  '≥': '>=',
};

/** A cell taken apart into its comparison sign (`>=`; empty when there is none) and the number behind it. */
export function comparison(text: string): { readonly sign: string; readonly rest: string } {
  const [, found = '', rest = text] = /^([<>]=?|[≤≥])\s*(.*)$/su.exec(text) ?? [];
  return { sign: signs[found] ?? '', rest };
}
