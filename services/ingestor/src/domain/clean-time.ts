import type { DateParts } from '@vitals/core';
import type { FieldPlan } from './field-plan.ts';
import { notOfType, type Row } from './row.ts';
import { isDay, isPlainTime, utcText, type TimeLimits } from './time-text.ts';
import { offsetMinutes } from './zone-offset.ts';

const iso =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/** Cleans a cell of a date or datetime column to ISO 8601; points in time to UTC. */
export function cleanTime(cell: string, field: FieldPlan, limits: TimeLimits, row: Row, i: number): void {
  if (field.type === 'datetime' && isPlainTime(cell)) {
    keep(cell, field, limits, row, i);
    return;
  }
  const trimmed = cell.trim();
  if (field.missing.has(trimmed)) {
    row.texts[i] = '';
    row.values[i] = null;
    return;
  }
  const parts = isoParts(trimmed) ?? byPattern(trimmed, field);
  const text = parts === undefined ? undefined : textOf(parts, field, row);
  if (text === undefined) {
    row.texts[i] = trimmed;
    row.values[i] = notOfType;
    return;
  }
  if (trimmed !== cell) row.conversions.push('trimmed');
  if (text !== trimmed) row.conversions.push('time-form');
  keep(text, field, limits, row, i);
}

/** ISO texts of the same form compare as the times do. */
function keep(text: string, field: FieldPlan, limits: TimeLimits, row: Row, i: number): void {
  row.texts[i] = text;
  row.values[i] = text;
  if (text < limits.earliest) row.problems.push({ code: 'constraint-past', column: field.name });
  else if (text > limits.latest) row.problems.push({ code: 'constraint-future', column: field.name });
}

function isoParts(text: string): DateParts | undefined {
  const found = iso.exec(text);
  if (found === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction = '', zone] = found;
  return {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour ?? 0),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    fraction,
    timed: hour !== undefined,
    ...(zone === undefined ? {} : { zone }),
  };
}

function byPattern(text: string, field: FieldPlan): DateParts | undefined {
  for (const pattern of field.datePatterns) {
    const parts = pattern(text);
    if (parts !== undefined) return parts;
  }
  return undefined;
}

function textOf(parts: DateParts, field: FieldPlan, row: Row): string | undefined {
  if (!isDay(parts) || parts.hour > 23 || parts.minute > 59 || parts.second > 59) return undefined;
  if (field.type === 'date') {
    const midnight = parts.hour + parts.minute + parts.second === 0 && /^0*$/.test(parts.fraction);
    return midnight ? utcText(parts, 0).slice(0, 10) : undefined;
  }
  const { minutes, assumed } = offsetMinutes(parts, field.zone);
  if (minutes === undefined) return undefined;
  if (!parts.timed) row.conversions.push('assumed-midnight');
  if (assumed !== undefined) row.conversions.push(`assumed-zone:${assumed}`);
  return utcText(parts, minutes);
}
