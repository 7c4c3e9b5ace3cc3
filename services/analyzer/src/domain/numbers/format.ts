/** "1,012" */
export function countText(count: number): string {
  return String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}

/** "37 of 1,012 rows" */
export function shareText(part: number, whole: number, noun: string): string {
  return `${countText(part)} of ${countText(whole)} ${whole === 1 ? noun : `${noun}s`}`;
}

/** "1 row", "1,012 rows" */
export function countedText(count: number, noun: string): string {
  return `${countText(count)} ${count === 1 ? noun : `${noun}s`}`;
}

/** A share in percent: whole numbers from 10 up, one decimal below, never a rounded-away 0 or 100. */
export function percentText(part: number, whole: number): string {
  if (part === 0 || whole === 0) return '0 %';
  if (part === whole) return '100 %';
  const percent = (part / whole) * 100;
  if (percent < 0.1) return 'less than 0.1 %';
  if (percent > 99.9) return 'more than 99.9 %';
  if (percent < 10) return `${percent.toFixed(1)} %`;
  return percent > 99 ? `${percent.toFixed(1)} %` : `${percent.toFixed(0)} %`;
}

/** At most `decimals` decimals, no more than needed, grouped by thousands. */
export function valueText(value: number, decimals: number): string {
  const [whole = '', fraction = ''] = value.toFixed(decimals).split('.');
  const trimmed = fraction.replace(/0+$/, '');
  const negative = whole.startsWith('-');
  const grouped = `${negative ? '-' : ''}${countText(Number(negative ? whole.slice(1) : whole))}`;
  return trimmed === '' ? grouped : `${grouped}.${trimmed}`;
}

const shownUnits: Readonly<Record<string, string>> = {
  'mm[Hg]': 'mmHg',
  Cel: '°C',
  '[degF]': '°F',
  a: 'years',
  'kg/m2': 'kg/m²',
  '{beats}/min': '/min',
  '{breaths}/min': '/min',
};

/** A UCUM unit as people write it. */
export const unitText = (unit: string): string => shownUnits[unit] ?? unit;

/** "78 /min"; the value alone where there is no unit. */
export function measureText(value: number, decimals: number, unit: string): string {
  const shown = unitText(unit);
  return shown === '' ? valueText(value, decimals) : `${valueText(value, decimals)} ${shown}`;
}

/** "a, b and c" */
export function listText(items: readonly string[]): string {
  const last = items.at(-1);
  if (last === undefined || items.length === 1) return last ?? '';
  return `${items.slice(0, -1).join(', ')} and ${last}`;
}
