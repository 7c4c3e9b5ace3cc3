import type { Field } from '@vitals/core';
import type { FieldPlan } from '../domain/field-plan.ts';
import { cellKinds } from './column-table.ts';
import { spellingsOf, type Spelling } from './column-spellings.ts';
import { wordsOf } from './column-words.ts';
import { timePatterns, type TimePattern } from './time-pattern.ts';
import type { Word } from './word-table.ts';

/** What the kernel is told about one column, and why it cannot read it where that is so. */
export interface ColumnSpec {
  readonly kind: number;
  readonly required: boolean;
  readonly words: readonly Word[];
  readonly spellings: readonly Spelling[];
  readonly minimum: number;
  readonly maximum: number;
  readonly whole: boolean;
  readonly minLength: number;
  readonly maxBytes: number;
  readonly pattern: RegExp | undefined;
  readonly times: readonly TimePattern[];
  /** For people: why the careful lane is asked about each text, or must have the whole record. */
  readonly asked?: string;
  readonly careful?: string;
}

export const ignoredColumn: ColumnSpec = {
  kind: cellKinds.ignored,
  required: false,
  words: [],
  spellings: [],
  minimum: -Infinity,
  maximum: Infinity,
  whole: false,
  minLength: 0,
  maxBytes: Infinity,
  pattern: undefined,
  times: [],
};

/**
 * What the kernel and these tables take into account. A member that is added to a field's plan or constraints stops
 * compiling here: whoever adds it decides how the fast lane stays right. Until then its column is read carefully.
 */
const plannedMembers = {
  name: true,
  type: true,
  index: true,
  missing: true,
  lookTwice: true,
  conversion: true,
  decimals: true,
  otherUnits: true,
  minimum: true,
  maximum: true,
  words: true,
  datePatterns: true,
  zone: true,
  // Cells that are parts of others, or whose unit stands elsewhere, have no column here: see fillTable.
  derived: true,
  form: true,
  // Files whose contract keeps comparison signs are for the careful lane: see openLanes.
  comparator: true,
  // 49:30 is no number that the kernel recognises: the careful lane is asked.
  elapsed: true,
} satisfies Record<keyof FieldPlan, true>;

const constraintMembers = {
  required: true,
  minimum: true,
  maximum: true,
  minLength: true,
  maxLength: true,
  pattern: true,
  enum: true,
} satisfies Record<keyof NonNullable<Field['constraints']>, true>;

export function columnSpec(plan: FieldPlan, field: Field): ColumnSpec {
  const constraints = field.constraints ?? {};
  const careful = whyNot(plan, field);
  const asked = whyAsked(plan, field);
  return {
    kind: careful === undefined ? kindOf(plan, field) : cellKinds.never,
    required: constraints.required === true,
    words: careful === undefined && asked === undefined ? wordsOf(plan, field) : [],
    spellings: careful === undefined && asked === undefined ? spellingsOf(plan, field) : [],
    minimum: constraints.minimum ?? -Infinity,
    maximum: constraints.maximum ?? Infinity,
    whole: plan.type === 'integer',
    minLength: constraints.minLength ?? 0,
    maxBytes: constraints.maxLength ?? Infinity,
    pattern: constraints.pattern === undefined ? undefined : new RegExp(`^(?:${constraints.pattern})$`, 'u'),
    times: careful === undefined && asked === undefined ? timePatterns(plan, field) : [],
    ...(asked === undefined ? {} : { asked }),
    ...(careful === undefined ? {} : { careful }),
  };
}

function kindOf(plan: FieldPlan, field: Field): number {
  if (whyAsked(plan, field) !== undefined) return cellKinds.asked;
  switch (plan.type) {
    case 'number':
    case 'integer':
      return cellKinds.number;
    case 'date':
      return cellKinds.date;
    case 'datetime':
      return cellKinds.datetime;
    case 'boolean':
      return cellKinds.word;
    case 'string':
      return field.constraints?.enum === undefined ? cellKinds.text : cellKinds.word;
  }
}

/** Why the careful lane must be asked about each text of a column. */
function whyAsked(plan: FieldPlan, field: Field): string | undefined {
  if (plan.conversion !== undefined) return `its numbers are converted from ${plan.conversion.from}`;
  if (plan.form?.decimal === 'comma' && plan.type === 'number') return 'its decimal mark is the comma';
  if (plan.type === 'string' && plan.words.size > 0 && field.constraints?.enum === undefined)
    return 'some of its words stand for others, and the others are not listed (enum)';
  const exact = plan.type === 'date' ? 10 : plan.type === 'datetime' ? 20 : -1;
  if ([...plan.missing].some((token) => token.length === exact))
    return 'one of its words for "missing" looks like a time';
  if ([...plan.missing].some((token) => /[",\n\r]/.test(token)))
    return 'one of its words for "missing" is written in quotes';
  return undefined;
}

/** Why no cell of a column can be judged on its own. */
function whyNot(plan: FieldPlan, field: Field): string | undefined {
  const unknown = [
    ...Object.keys(plan).filter((member) => !(member in plannedMembers)),
    ...Object.keys(field.constraints ?? {}).filter((member) => !(member in constraintMembers)),
  ];
  return unknown.length === 0 ? undefined : `${unknown.join(', ')} is not known to the fast lane`;
}
