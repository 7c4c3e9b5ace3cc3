import type { DatasetContract, Field } from '@vitals/core';
import type { CellContext } from './cell.ts';
import { dateText } from './date-text.ts';
import { abnormalNumber, impossibleNumber, numberCell } from './number-cell.ts';
import type { Done, Plant } from './plant.ts';
import type { Slot } from './sheet.ts';

type Way = (
  context: CellContext,
) => (Omit<Done, 'column'> & { readonly text: string; readonly value?: number }) | undefined;

/** Longest text that is planted: a file of them stays small. */
const maxPlantedText = 5000;

/** Everything that can be planted in one cell. */
export function cellPlants(slot: Slot, contract: DatasetContract): readonly Plant[] {
  const { field } = slot;
  const missing = [...(contract.schema.missingValues ?? ['']), ...(field['x-missing'] ?? [])];
  const ways = slot.isPart === true ? waysFor(field) : [...waysFor(field), wayToMiss(field, missing)];
  return ways.map((way) => ({
    fixed: [slot.id],
    plant(draft, context) {
      const done = way(context);
      if (done === undefined) return undefined;
      // A number that the file takes for "not measured" is not impossible.
      const isMiss = done.kind === 'missing' || done.kind === 'required-missing';
      if (!isMiss && missing.includes(done.text)) return undefined;
      const { text, value, ...answer } = done;
      draft.set(slot.id, value === undefined ? { text } : { text, value });
      return { ...answer, column: field.name };
    },
  }));
}

const rejected = (kind: Done['kind'], code: string, text: string): ReturnType<Way> => ({
  kind,
  code,
  text,
  outcome: 'rejected',
});

function waysFor(field: Field): readonly Way[] {
  switch (field.type) {
    case 'number':
    case 'integer':
      return [impossible(field, 'minimum'), impossible(field, 'maximum'), abnormal(field), wrongType];
    case 'date':
    case 'datetime':
      return [...outOfTime(field, field.type), wrongType];
    case 'boolean':
      return [wrongType];
    case 'string':
      return textWays(field);
  }
}

const wrongType: Way = () => rejected('wrong-type', 'type-error', 'lots');

const impossible =
  (field: Field, side: 'minimum' | 'maximum'): Way =>
  ({ random, comma }) => {
    const value = impossibleNumber(field, side, random);
    // A time that goes backwards has no form to be written in.
    if (value === undefined || (value < 0 && field['x-elapsed'] === true)) return undefined;
    const done = rejected('impossible', `constraint-${side}`, numberCell(field, value, comma));
    return done === undefined ? undefined : { ...done, value };
  };

const abnormal =
  (field: Field): Way =>
  ({ random, comma }) => {
    const found = abnormalNumber(field, random);
    if (found === undefined) return undefined;
    const { value, band } = found;
    const text = numberCell(field, value, comma);
    return { kind: 'abnormal', outcome: 'accepted', code: band.level ?? null, text, value };
  };

/** Two-digit years and seconds since 1970 cannot say such years. */
function outOfTime(field: Field, type: 'date' | 'datetime'): readonly Way[] {
  const pattern = field['x-formats']?.[0];
  if (pattern !== undefined && !pattern.includes('YYYY')) return [];
  const at = (year: number): string => dateText(new Date(Date.UTC(year, 5, 15, 12)), type, pattern);
  return [
    () => rejected('past', 'constraint-past', at(1850)),
    () => rejected('future', 'constraint-future', at(2990)),
  ];
}

function textWays(field: Field): readonly Way[] {
  const { enum: allowed, pattern, maxLength = Infinity } = field.constraints ?? {};
  if (allowed !== undefined) return [() => rejected('not-allowed', 'constraint-enum', 'none of these')];
  if (pattern !== undefined) return [() => rejected('wrong-form', 'constraint-pattern', '!')];
  const ways: Way[] = [];
  if (maxLength < maxPlantedText)
    ways.push(() => rejected('too-long', 'constraint-maxlength', 'x'.repeat(maxLength + 1)));
  if (field['x-role'] === 'subject' || field['x-role'] === 'text') ways.push(canary(maxLength));
  const formula = '=HYPERLINK("x")';
  if (field['x-role'] !== 'subject' && formula.length <= maxLength)
    ways.push(() => ({ kind: 'formula', outcome: 'accepted', code: null, text: formula }));
  return ways;
}

const canary =
  (maxLength: number): Way =>
  ({ random, index }) => {
    const text = `CANARY${String(random.whole(1000, 9999))}x${String(index)}`;
    if (text.length > maxLength) return undefined;
    return { kind: 'canary', outcome: 'accepted', code: null, text, canary: text };
  };

const wayToMiss =
  (field: Field, missing: readonly string[]): Way =>
  ({ random }) => {
    const text = random.pick(missing);
    if (field.constraints?.required === true)
      return { kind: 'required-missing', outcome: 'rejected', code: 'constraint-required', text };
    return { kind: 'missing', outcome: 'accepted', code: null, text };
  };
