import type { HintCode } from '@vitals/core';
import { convertUnit } from './convert-unit.ts';
import type { FieldPlan } from './field-plan.ts';
import { isPlainNumber } from './number-text.ts';

/** 1,234,567 or 1,234.5: a single group could as well be decimals. */
const groupedThousands = /^[+-]?\d{1,3}(?:(?:[.,' ]\d{3}){2,}|(?:,\d{3})+\.\d+|(?:\.\d{3})+,\d+)$/;

/** A likely cause for a cell that is not of its type. Evidence for people; nothing is ever changed by it. */
export function hintForType(text: string, field: FieldPlan): HintCode | undefined {
  if (/^(?:n\.?\/?a\.?|nan|null|nil|none|unknown|unk|missing|[-?.*]+)$/i.test(text))
    return 'looks-like-missing';
  if (field.type === 'date' || field.type === 'datetime') {
    if (field.zone === 'required' && /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d[\d:.]*$/.test(text))
      return 'looks-like-no-zone';
    return /^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b/.test(text) ? 'looks-like-local-date' : undefined;
  }
  if (field.type !== 'number' && field.type !== 'integer') return undefined;
  if (groupedThousands.test(text)) return 'looks-like-thousands';
  const isComma = field.form?.decimal === 'comma';
  if (!isComma && /^[+-]?\d+,\d+$/.test(text)) return 'looks-like-decimal-comma';
  if (isComma && /^[+-]?\d+\.\d+$/.test(text)) return 'looks-like-decimal-point';
  if (/^[<>≤≥]=?\s*\d/.test(text)) return 'looks-like-comparison';
  if (/^\d+(?:\.\d+)?\s*\/\s*\d/.test(text)) return 'looks-like-two-values';
  return /^[+-]?\d+(?:[.,]\d+)?\s*[^\d\s.,:]/.test(text) ? 'looks-like-number-with-unit' : undefined;
}

/** The unit in which a number outside the plausible range would be inside it. */
export function hintForRange(text: string, field: FieldPlan): HintCode | undefined {
  if (field.conversion !== undefined || !isPlainNumber(text)) return undefined;
  const way = field.otherUnits.find((conversion) => {
    const value = Number(convertUnit(text, conversion, field.decimals));
    return conversion.hint !== undefined && value >= field.minimum && value <= field.maximum;
  });
  return way?.hint;
}
