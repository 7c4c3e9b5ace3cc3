import fc from 'fast-check';
import type { DatasetContract, Field } from '@vitals/core';

/** A cell that the contract rejects, with the code it gives. Only what a Table Schema can say as well. */
interface BadCell {
  readonly text: string;
  readonly code: string;
}

/** A good cell of a field, in the form that processed/ has; another one for each row. */
export function goodCell(field: Field, row: number, { rules = [] }: DatasetContract): string {
  const { minLength = 0, maxLength = 20, enum: allowed } = field.constraints ?? {};
  const day = String(1 + (row % 28)).padStart(2, '0');
  switch (field.type) {
    case 'number':
    case 'integer': {
      // Numbers of rules lie apart, whichever row they are from.
      const isSmall = rules.some((rule) => 'less' in rule && rule.less[0] === field.name);
      return numberBetween(field, isSmall ? 0.05 : 0.4 + (row % 10) / 40);
    }
    case 'boolean':
      return row % 2 === 0 ? 'true' : 'false';
    case 'date':
      return `2024-03-${day}`;
    case 'datetime':
      return `2024-03-${day}T${String(row % 24).padStart(2, '0')}:00:00Z`;
    case 'string':
      if (field.constraints?.pattern !== undefined) return textLike(field.constraints.pattern, row);
      return allowed?.[row % allowed.length] ?? `text ${row}`.padEnd(minLength, '.').slice(0, maxLength);
  }
}

function textLike(pattern: string, row: number): string {
  const [text = ''] = fc.sample(fc.stringMatching(new RegExp(`^(?:${pattern})$`, 'u')), {
    numRuns: 1,
    seed: row,
  });
  return text;
}

function numberBetween(field: Field, share: number): string {
  const { minimum = 0, maximum = 100 } = field.constraints ?? {};
  const decimals = field.type === 'integer' ? 0 : (field['x-decimals'] ?? 1);
  const missing = new Set(field['x-missing']);
  const text = (minimum + (maximum - minimum) * share).toFixed(decimals);
  return missing.has(text) ? String(maximum) : text;
}

/** Every way in which a cell of the field can be wrong for both the contract and the standard. */
export function badCells(field: Field, missingValues: readonly string[]): readonly BadCell[] {
  const {
    required,
    minimum,
    maximum,
    minLength,
    maxLength,
    pattern,
    enum: allowed,
  } = field.constraints ?? {};
  const bad: BadCell[] = [];
  const add = (code: string, text: string | undefined): void => {
    if (text !== undefined && !field['x-missing']?.includes(text)) bad.push({ code, text });
  };
  if (field.type !== 'string') add('type-error', 'certainly');
  if (field.type === 'date' || field.type === 'datetime') add('type-error', '2024-02-30');
  if (field.type === 'integer') add('type-error', '1.5');
  if (required === true) for (const token of missingValues) add('constraint-required', token);
  add('constraint-minimum', minimum === undefined ? undefined : String(minimum - 1));
  add('constraint-maximum', maximum === undefined ? undefined : String(maximum + 1));
  add('constraint-enum', allowed === undefined ? undefined : 'something else');
  add('constraint-pattern', pattern === undefined ? undefined : '~');
  if (allowed === undefined && pattern === undefined) {
    add('constraint-maxlength', maxLength === undefined ? undefined : 'x'.repeat(maxLength + 1));
    add('constraint-minlength', (minLength ?? 0) < 2 ? undefined : 'x');
  }
  return bad;
}
