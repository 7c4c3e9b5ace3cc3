/**
 * A dataset contract: what a good row of one kind of file is. `schema` is a plain Frictionless Table Schema whose
 * own additions start with `x-`; every processed file validates against it. The rest is ours.
 */
export interface DatasetContract {
  /** Where an editor finds `contract.schema.json`. */
  readonly $schema?: string;
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  /** For people who edit the contract: nothing reads it. `vitals infer` leaves its questions here. */
  readonly $comment?: string;
  /** Globs on the key below raw/ (`*` within a folder, `**` across): files that are this contract's by their path. */
  readonly objects?: readonly string[];
  readonly read?: ReadOptions;
  /** Columns that hold several values in one cell, as `126/83` does. */
  readonly split?: readonly SplitColumn[];
  /** How readings lie in the records, where it is not one row of fields a record. */
  readonly layout?: LongLayout | RepeatsLayout;
  /** Field names whose values together name a record. */
  readonly key?: readonly string[];
  /** What to do with a record whose key was seen before in the same file; `flag` when not said. */
  readonly duplicates?: 'flag' | 'drop' | 'reject';
  readonly schema: TableSchema;
  readonly rules?: readonly RowRule[];
  /** Above this share of rejected records (of accepted + rejected) the file is refused; 0.5 when not said. */
  readonly maxRejectedRatio?: number;
  /** Whom every row is about; NEWS2 is not scored in pregnancy. */
  readonly population?: 'pregnant';
  /** `refuse`: by its header alone a file is only of this kind when the contract knows all of it. */
  readonly unknownColumns?: 'ignore' | 'refuse';
  /** `public` lets reports name the file; `private` (when not said) does not. */
  readonly fileNames?: 'private' | 'public';
}

/** How the bytes become records. `auto` looks at the file. */
export interface ReadOptions {
  readonly delimiter?: 'auto' | ',' | ';' | '\t' | '|';
  readonly encoding?: 'auto' | 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  /**
   * What stands before the decimals. `auto` (when not said) is a point, unless the file itself proves the comma: its
   * delimiter is another character, and among the numbers of its first MiB some have a comma that can separate nothing
   * but decimals, and none has a point.
   */
  readonly decimal?: 'auto' | DecimalMark;
  /** What separates thousands. Never found out from the file: `1,234` may be a thousand, or one and a quarter. */
  readonly thousands?: ThousandsMark;
  /**
   * Names of the columns, in order, of files that have no header line; "" for one that is not read. Such a file gets
   * this contract by name or path, never by its content. A first line that fits the contract is a header all the same.
   */
  readonly columns?: readonly string[];
}

export type DecimalMark = 'point' | 'comma';
/** `space` stands for every kind of blank that is written inside numbers. */
export type ThousandsMark = 'point' | 'comma' | 'space' | 'apostrophe';

/** Several values in one cell. Column names are compared as aliases are. */
export interface SplitColumn {
  readonly columns: readonly string[];
  /** What separates the values: one character, such as `/`. */
  readonly by: string;
  /** The fields that the values belong to, in order. A cell with another number of values is no good. */
  readonly into: readonly string[];
}

/** One measurement a record, named by a code. Column names are compared as aliases are; the first that is there is used. */
export interface LongLayout {
  readonly kind: 'long';
  readonly columns: {
    readonly code: readonly string[];
    readonly value: readonly string[];
    readonly unit?: readonly string[];
  };
  /** Code in the file, compared without case → what it measures. Records with any other code are skipped as filtered. */
  readonly codes: Readonly<Record<string, string>>;
  /** Records whose column holds none of these values, compared without case, are skipped as filtered. */
  readonly filter?: readonly { readonly column: readonly string[]; readonly keep: readonly string[] }[];
  /**
   * `long` (when not said): a row a record, with what is measured, value and unit in the fields that have `x-from`. `wide`:
   * one row for all records that agree in every field that is not measured; what `codes` names are fields of the schema.
   */
  readonly rows?: 'long' | 'wide';
  /** What is measured, where rows stay long: unit, range and bands of the values with that name. */
  readonly measures?: readonly Field[];
}

/** The same reading several times in a record, in columns of its own: `SBP_0`, `SBP_30` … A row of the output each. */
export interface RepeatsLayout {
  readonly kind: 'repeats';
  /** Field → names of its columns, with `#` in the place of the repeat's number. */
  readonly columns: Readonly<Record<string, readonly string[]>>;
}

export interface TableSchema {
  readonly fields: readonly Field[];
  /** Cell texts that mean "missing", compared after trimming; `[""]` when not said. */
  readonly missingValues?: readonly string[];
  readonly primaryKey?: readonly string[];
}

export const fieldTypes = ['string', 'number', 'integer', 'boolean', 'date', 'datetime'] as const;
export type FieldType = (typeof fieldTypes)[number];

export interface Field {
  readonly name: string;
  readonly type: FieldType;
  readonly title?: string;
  readonly description?: string;
  /** As above. Its questions begin with `Question:`. */
  readonly $comment?: string;
  /** Table Schema's `format`; `default` (ISO 8601) when not said. */
  readonly format?: string;
  readonly constraints?: {
    readonly required?: boolean;
    readonly minimum?: number;
    readonly maximum?: number;
    readonly minLength?: number;
    readonly maxLength?: number;
    readonly pattern?: string;
    readonly enum?: readonly string[];
  };
  /** Texts that mean true and false in a boolean column, compared without case; Table Schema's own when not said. */
  readonly trueValues?: readonly string[];
  readonly falseValues?: readonly string[];
  /** `subject` names the patient, `time` when it was measured, `text` is free text: none ever leaves the data files. */
  readonly 'x-role'?: 'subject' | 'time' | 'age' | 'sex' | 'text' | 'site';
  readonly 'x-aliases'?: readonly string[];
  /**
   * The value is not in a column of the field's own. `file-name`: the file's name (of the patient, often), the same in
   * every row. The others belong to a layout: what is measured, its value and its unit; the number of the repeat; the
   * number of the record, so that the readings of one record can be told from those of the next.
   */
  readonly 'x-from'?: 'file-name' | 'code' | 'value' | 'unit' | 'repeat' | 'record';
  /** Unit of the processed column, UCUM. */
  readonly 'x-unit'?: string;
  /** Unit the file's column is in (UCUM), where it differs from `x-unit`; converted always, because the contract says so. */
  readonly 'x-source-unit'?: string;
  /** Columns of the file that say the unit of this field's value row by row; names compared as aliases are. */
  readonly 'x-unit-column'?: readonly string[];
  /** Name of the string field that keeps the sign of `>=7.25`. Without it such a cell is no number. */
  readonly 'x-comparator'?: string;
  /** The cell may say how much time went by, `49:30` or `49:30:15`: hours beyond 24 are hours. The unit is `x-unit`. */
  readonly 'x-elapsed'?: boolean;
  /** What stands before the decimals and between thousands in this column, where the rest of the file has it otherwise. */
  readonly 'x-decimal'?: DecimalMark;
  readonly 'x-thousands'?: ThousandsMark;
  /** Decimals of converted values and of statistics. */
  readonly 'x-decimals'?: number;
  /** LOINC code of what is measured. */
  readonly 'x-loinc'?: string;
  /** Further cell texts that mean "missing" in this column. */
  readonly 'x-missing'?: readonly string[];
  /** What other words for a value of this column mean: `{"Alert": "A"}`, compared without case. */
  readonly 'x-values'?: Readonly<Record<string, string>>;
  /** Date patterns tried in order when a time is not ISO 8601, e.g. `M/D/YYYY h:mm:ss A`; `X` and `x` are seconds and ms since 1970. */
  readonly 'x-formats'?: readonly string[];
  /** First of the hundred years that two digits can mean; 1969 when not said: 69 is 1969, 68 is 2068. */
  readonly 'x-pivot-year'?: number;
  /** IANA zone or offset assumed for times without one; `UTC` and said so when absent. `required`: such a time is no good. */
  readonly 'x-zone'?: string;
  /** Where the plausible range (`constraints.minimum`/`maximum`) comes from. A limit without a source does not load. */
  readonly 'x-source'?: string;
  readonly 'x-abnormal'?: readonly Band[];
  /** Values kept but marked as doubtful. */
  readonly 'x-low-confidence'?: readonly Band[];
}

/** One threshold. Exactly one of the four comparisons. Bands are tried in order; the first that holds names the finding. */
export interface Band {
  readonly above?: number;
  readonly atOrAbove?: number;
  readonly below?: number;
  readonly atOrBelow?: number;
  readonly level?: 'low' | 'high' | 'critical';
  /** What the reading is called ("stage 2 hypertension range"). */
  readonly label?: string;
  readonly source: string;
}

export type RowRule =
  /** The first field's value must be below the second's, where both are there. */
  | { readonly id: string; readonly less: readonly [string, string]; readonly source?: string }
  /** The first field's date or time must not be after the second's, where both are there; a date and a time compare by day. */
  | { readonly id: string; readonly notAfter: readonly [string, string]; readonly source?: string }
  /** At least one of the fields must be there. */
  | { readonly id: string; readonly anyOf: readonly string[]; readonly source?: string };

/** A contract as loaded and checked: `fingerprint` is the first 16 hex of the SHA-256 of its canonical JSON. */
export interface LoadedContract {
  readonly contract: DatasetContract;
  readonly fingerprint: string;
}
