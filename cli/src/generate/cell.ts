import type { Field } from '@vitals/core';
import { UsageError } from '../usage-error.ts';
import { dateText } from './date-text.ts';
import { numberCell, plausibleNumber } from './number-cell.ts';
import type { Random } from './random.ts';
import { textMatching } from './text-matching.ts';

/** What a cell depends on beside its field. `index` counts records from 0. */
export interface CellContext {
  readonly index: number;
  readonly random: Random;
  /** Whether the file has decimal commas. */
  readonly comma: boolean;
  /** Whether the field is part of the key: then no two records have the same value, subjects with other parts excepted. */
  readonly inKey: boolean;
  /** Whether a subject may come back in later records. */
  readonly subjectsReturn: boolean;
}

/** A good cell, and the number that it means. */
export interface Cell {
  readonly text: string;
  readonly value?: number;
}

const firstDay = Date.UTC(2024, 0, 1, 4);
const minute = 60_000;
const wards = ['north', 'south', 'east', 'west'] as const;
const remarks = ['seen by the nurse', 'resting', 'after breakfast, calm', 'asked for water'] as const;

/** A cell that the contract accepts. */
export function goodCell(field: Field, context: CellContext): Cell {
  switch (field.type) {
    case 'number':
    case 'integer':
      return numeric(field, context);
    case 'date':
    case 'datetime':
      return { text: dateText(timeOf(field, context.index), field.type, field['x-formats']?.[0]) };
    case 'boolean':
      return {
        text: context.random.pick([...(field.trueValues ?? ['true']), ...(field.falseValues ?? ['false'])]),
      };
    case 'string':
      return { text: textCell(field, context) };
  }
}

function numeric(field: Field, { index, random, comma, inKey }: CellContext): Cell {
  const value = inKey ? (field.constraints?.minimum ?? 0) + index : plausibleNumber(field, random);
  return { text: numberCell(field, value, comma), value };
}

/** Later with each record: days for dates, minutes for times, so that a key with a time repeats nothing by accident. */
function timeOf(field: Field, index: number): Date {
  const yearsOfDays = 700;
  if (field.type === 'date') return new Date(firstDay + (index % yearsOfDays) * 24 * 60 * minute);
  return new Date(firstDay + (index % (yearsOfDays * 24 * 60)) * minute);
}

function textCell(field: Field, { index, random, inKey, subjectsReturn }: CellContext): string {
  const { enum: allowed, pattern, maxLength = 100, minLength = 0 } = field.constraints ?? {};
  if (allowed !== undefined) return random.pick([...allowed, ...Object.keys(field['x-values'] ?? {})]);
  if (pattern !== undefined) return matching(field.name, pattern, random);
  const text =
    field['x-role'] === 'subject'
      ? `p${String(subjectsReturn ? index % 20 : index).padStart(5, '0')}`
      : field['x-role'] === 'site'
        ? random.pick(wards)
        : inKey
          ? String(index + 1)
          : random.pick(remarks);
  return text.slice(0, maxLength).padEnd(minLength, 'x').trim();
}

function matching(name: string, pattern: string, random: Random): string {
  const text = textMatching(pattern, random);
  if (text !== undefined) return text;
  throw new UsageError(
    `No texts can be made for the pattern of the field ${name}.`,
    'Patterns of characters, classes and repetitions can be followed; groups and alternatives cannot.',
  );
}
