import { unitsOf } from './units.ts';

/** A header as it is compared: without case, spaces, dots, underscores and hyphens ("Heart Rate" = heart_rate). */
export function normalName(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s._-]+/gu, '');
}

/** A header read as a name and a unit: "Temp (°F)", "temp_f", "Sys.mmHg." */
export interface NameWithUnit {
  readonly name: string;
  /** UCUM. */
  readonly unit: string;
}

/** Every way in which the end of a header is a unit we know, the longest unit first. */
export function namesWithUnit(header: string): readonly NameWithUnit[] {
  const [, before, inside] = /^([^([]*)[([]([^)\]]*)[)\]]\s*$/.exec(header) ?? [];
  if (before !== undefined && inside !== undefined) return named(before, inside);
  const words = header.split(/[\s._,/-]+/u).filter((word) => word !== '');
  const found: NameWithUnit[] = [];
  for (let length = Math.min(3, words.length - 1); length >= 1; length--) {
    found.push(...named(words.slice(0, -length).join(' '), words.slice(-length).join('')));
  }
  return found;
}

function named(name: string, unitText: string): readonly NameWithUnit[] {
  return normalName(name) === '' ? [] : unitsOf(unitText).map((unit) => ({ name: normalName(name), unit }));
}
