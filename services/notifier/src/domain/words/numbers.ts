/** 1234567 → "1,234,567". Not left to Intl: its data changes with Node, and a sealed mail must not. */
export function counted(value: number): string {
  return value.toFixed(0).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** A statistic at the contract's precision: "1,234.5". */
export function decimal(value: number, decimals: number): string {
  const [whole = '', fraction] = value.toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  const unsigned = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  return /^-[0.,]+$/.test(unsigned) ? unsigned.slice(1) : unsigned;
}

/** Share of a whole: "12.3 %" (with a no-break space). "0 %" and "100 %" are said only where they are exact. */
export function percent(part: number, whole: number): string {
  if (whole <= 0 || part <= 0) return '0\u00a0%';
  if (part >= whole) return '100\u00a0%';
  const share = (part / whole) * 100;
  if (share < 0.1) return 'under 0.1\u00a0%';
  if (share > 99.9) return 'over 99.9\u00a0%';
  return `${share.toFixed(1)}\u00a0%`;
}

/** "1 file", "2,000 files". */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${counted(count)} ${count === 1 ? one : many}`;
}

/** "a", "a and b", "a, b and c". */
export function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}
