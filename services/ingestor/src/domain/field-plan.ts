import {
  compileDatePattern,
  conversionBetween,
  conversionsInto,
  type Conversion,
  type DatePattern,
  type Field,
  type MatchedColumn,
} from '@vitals/core';
import { derivedCell, derivedIndex, type DerivedCell } from './derived-cell.ts';
import type { NumberForm } from './number-form.ts';

/** How the cells of one field are cleaned: the contract's field and the file's column, worked out once per file. */
export interface FieldPlan {
  readonly name: string;
  readonly type: Field['type'];
  /** Column in the file, 0 = first; -1 when the file does not have it; below when the cell is not simply a column's. */
  readonly index: number;
  readonly derived: DerivedCell | undefined;
  readonly missing: ReadonlySet<string>;
  /** Even a plain number is not yet the value: it is converted, or may stand for "missing". */
  readonly lookTwice: boolean;
  readonly conversion: Conversion | undefined;
  readonly decimals: number;
  /** Ways a number that is impossible as it stands may have been meant. */
  readonly otherUnits: readonly Conversion[];
  readonly minimum: number;
  readonly maximum: number;
  /** Lower-case words and what they mean: allowed values, their synonyms, words for true and false. */
  readonly words: ReadonlyMap<string, string>;
  readonly datePatterns: readonly DatePattern[];
  readonly zone: string | undefined;
  /** How numbers are written in the column, where not in the usual way. */
  readonly form: NumberForm | undefined;
  /** A number may have a comparison sign in front of it. */
  readonly comparator: boolean;
  /** Unit of time of the number, where the cell may be a length of time. */
  readonly elapsed: string | undefined;
}

export function planField(
  field: Field,
  column: MatchedColumn | undefined,
  missingValues: readonly string[],
  numbers?: NumberForm,
): FieldPlan {
  const missing = new Set([...missingValues, ...(field['x-missing'] ?? [])].map((token) => token.trim()));
  const unit = field['x-unit'];
  // What the header says is nearest to the data; what the contract says holds where the header is silent.
  const from = column?.unit ?? field['x-source-unit'];
  const loinc = field['x-loinc'];
  const conversion =
    unit === undefined || from === undefined || from === unit
      ? undefined
      : conversionBetween(from, unit, loinc);
  const derived = derivedCell(field, column);
  const form = formOf(field, numbers);
  return {
    name: field.name,
    type: field.type,
    index: derived === undefined ? (column?.index ?? -1) : derivedIndex,
    derived,
    missing,
    lookTwice:
      conversion !== undefined ||
      // Where the comma is the decimal mark, a number with a point is none.
      (form?.decimal === 'comma' && field.type === 'number') ||
      [...missing].some((token) => /\d/.test(token)),
    conversion,
    decimals: field['x-decimals'] ?? 2,
    otherUnits: unit === undefined ? [] : conversionsInto(unit, loinc),
    minimum: field.constraints?.minimum ?? -Infinity,
    maximum: field.constraints?.maximum ?? Infinity,
    words: wordsOf(field),
    datePatterns: (field['x-formats'] ?? []).flatMap(
      (pattern) => compileDatePattern(pattern, field['x-pivot-year']) ?? [],
    ),
    zone: field['x-zone'],
    form,
    comparator: field['x-comparator'] !== undefined,
    elapsed: field['x-elapsed'] === true ? field['x-unit'] : undefined,
  };
}

/** What the contract says about the column is nearer than what holds for the whole file. */
function formOf(field: Field, numbers: NumberForm | undefined): NumberForm | undefined {
  if (field.type !== 'number' && field.type !== 'integer') return undefined;
  const decimal = field['x-decimal'] ?? numbers?.decimal ?? 'point';
  const thousands = field['x-thousands'] ?? numbers?.thousands;
  return decimal === 'point' && thousands === undefined ? undefined : { decimal, thousands };
}

// Table Schema's defaults, compared without case.
const trueWords: readonly string[] = ['true', '1'];
const falseWords: readonly string[] = ['false', '0'];

function wordsOf(field: Field): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  const add = (list: readonly string[], meaning?: string): void => {
    for (const word of list) words.set(word.trim().toLowerCase(), meaning ?? word);
  };
  if (field.type === 'boolean') {
    add(field.trueValues ?? trueWords, 'true');
    add(field.falseValues ?? falseWords, 'false');
  }
  for (const [word, meaning] of Object.entries(field['x-values'] ?? {})) add([word], meaning);
  add(field.constraints?.enum ?? []);
  return words;
}
