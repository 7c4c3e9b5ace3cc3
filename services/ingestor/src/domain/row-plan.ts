import { fileNameOf, type DatasetContract, type DecimalMark, type HeaderMatch } from '@vitals/core';
import { planField, type FieldPlan } from './field-plan.ts';
import type { NumberForm } from './number-form.ts';
import { timeLimits, type TimeLimits } from './time-text.ts';

interface LessRule {
  readonly code: string;
  /** Places of the two fields in the row. */
  readonly small: number;
  readonly large: number;
}

interface NotAfterRule {
  readonly code: string;
  readonly first: number;
  readonly second: number;
}

interface AnyOfRule {
  readonly code: string;
  readonly fields: readonly number[];
}

/** A field whose numbers may have a sign in front, and the one that keeps the sign: places in the row. */
export interface Comparator {
  readonly code: string;
  readonly number: number;
  readonly companion: number;
}

/** Everything about a file and its contract that judging a row needs, worked out once. */
export interface RowPlan {
  readonly fields: readonly FieldPlan[];
  /** Value of the fields that are read from the file's name. */
  readonly fileName: string;
  readonly limits: TimeLimits;
  readonly less: readonly LessRule[];
  readonly notAfter: readonly NotAfterRule[];
  readonly anyOf: readonly AnyOfRule[];
  readonly comparators: readonly Comparator[];
  /** How numbers are written in the file. */
  readonly numbers: NumberForm;
  /** Places of the key's fields; empty when the contract names no key or the file lacks a part of it. */
  readonly key: readonly number[];
  /** Texts of the fields that no column of their own holds, by place: a contract's layout says them. */
  readonly given?: readonly string[];
  /** Fields that a record has several times. */
  readonly repeated?: ReadonlySet<string>;
  /** Places of the text fields that may hold a formula. */
  readonly texts: readonly number[];
}

export function planRows(
  contract: DatasetContract,
  match: HeaderMatch,
  source: { readonly lastModified: Date; readonly key: string },
  decimal: DecimalMark = 'point',
): RowPlan {
  const { fields, missingValues = [''] } = contract.schema;
  const places = new Map(fields.map((field, i) => [field.name, i] as const));
  const placeOf = (name: string): number => places.get(name) ?? -1;
  const key = (contract.key ?? []).map(placeOf);
  const rules = contract.rules ?? [];
  const numbers = { decimal, thousands: contract.read?.thousands };
  return {
    fields: fields.map((field, i) => planField(field, match.columns[i], missingValues, numbers)),
    numbers,
    comparators: fields.flatMap(({ name, 'x-comparator': companion }, number) =>
      companion === undefined
        ? []
        : [{ code: `row-constraint:${name}-comparator`, number, companion: placeOf(companion) }],
    ),
    fileName: fileNameOf(source.key),
    limits: timeLimits(source.lastModified),
    less: rules.flatMap((rule) =>
      'less' in rule
        ? [{ code: `row-constraint:${rule.id}`, small: placeOf(rule.less[0]), large: placeOf(rule.less[1]) }]
        : [],
    ),
    notAfter: rules.flatMap((rule) =>
      'notAfter' in rule
        ? [
            {
              code: `row-constraint:${rule.id}`,
              first: placeOf(rule.notAfter[0]),
              second: placeOf(rule.notAfter[1]),
            },
          ]
        : [],
    ),
    anyOf: rules.flatMap((rule) =>
      'anyOf' in rule ? [{ code: `row-constraint:${rule.id}`, fields: rule.anyOf.map(placeOf) }] : [],
    ),
    key: key.every((place) => match.columns[place] !== undefined) ? key : [],
    texts: fields.flatMap((field, i) =>
      field.type === 'string' && match.columns[i] !== undefined ? [i] : [],
    ),
  };
}
