import type { HintCode } from '@vitals/core';
import { convertUnit } from './convert-unit.ts';
import type { FieldPlan } from './field-plan.ts';
import { isPlainNumber } from './number-text.ts';

/** A likely cause for a cell that is not of its type. Evidence for people; nothing is ever changed by it. */
export function hintForType(text: string, field: FieldPlan): HintCode | undefined {
  if (/^(?:n\.?\/?a\.?|nan|null|nil|none|unknown|unk|missing|[-?.*]+)$/i.test(text))
    return 'looks-like-missing';
  if (field.type === 'date' || field.type === 'datetime') {
    return /^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b/.test(text) ? 'looks-like-local-date' : undefined;
  }
  if (field.type !== 'number' && field.type !== 'integer') return undefined;
  if (/^[+-]?\d+,\d+$/.test(text)) return 'looks-like-decimal-comma';
  if (/^[<>≤≥]=?\s*\d/.test(text)) return 'looks-like-comparison';
  if (/^\d+(?:\.\d+)?\s*\/\s*\d/.test(text)) return 'looks-like-two-values';
  return /^[+-]?\d+(?:[.,]\d+)?\s*[^\d\s.,]/.test(text) ? 'looks-like-number-with-unit' : undefined;
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
