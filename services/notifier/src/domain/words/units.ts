/** UCUM codes as people write them. Codes that are already readable (kg, cm, mg/dL, %) are not listed. */
const names: Readonly<Record<string, string>> = {
  'mm[Hg]': 'mmHg',
  Cel: '°C',
  '[degF]': '°F',
  '/min': 'per minute',
  '{beats}/min': 'beats per minute',
  '{breaths}/min': 'breaths per minute',
  'kg/m2': 'kg/m²',
  m2: 'm²',
  'ug/L': 'µg/L',
  'umol/L': 'µmol/L',
  '[lb_av]': 'lb',
  '[in_i]': 'in',
  a: 'years',
  mo: 'months',
  wk: 'weeks',
  d: 'days',
  h: 'hours',
  min: 'minutes',
  s: 'seconds',
  '1': '',
};

/** A UCUM unit for a reader: "mm[Hg]" → "mmHg". An annotation alone ("{score}") is no unit; unknown codes stay. */
export function unitName(ucum: string): string {
  const name = Object.hasOwn(names, ucum) ? names[ucum] : undefined;
  if (name !== undefined) return name;
  return ucum.replace(/\{[^{}]*\}/g, '').trim();
}

/** "91 mmHg", held together by a no-break space; the text alone where there is no unit. */
export function withUnit(text: string, unit: string): string {
  const name = unitName(unit);
  return name === '' ? text : `${text}\u00a0${name}`;
}
