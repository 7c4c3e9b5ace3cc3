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
  /** Globs on the key below raw/ (`*` within a folder, `**` across): files that are this contract's by their path. */
  readonly objects?: readonly string[];
  readonly read?: ReadOptions;
  /** Field names whose values together name a record. */
  readonly key?: readonly string[];
  /** What to do with a record whose key was seen before in the same file; `flag` when not said. */
  readonly duplicates?: 'flag' | 'drop' | 'reject';
  readonly schema: TableSchema;
  readonly rules?: readonly RowRule[];
  /** Above this share of rejected records (of accepted + rejected) the file is refused; 0.5 when not said. */
  readonly maxRejectedRatio?: number;
  /** `public` lets reports name the file; `private` (when not said) does not. */
  readonly fileNames?: 'private' | 'public';
}

/** How the bytes become records. `auto` looks at the file. */
export interface ReadOptions {
  readonly delimiter?: 'auto' | ',' | ';' | '\t' | '|';
  readonly encoding?: 'auto' | 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
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
  /** The value is not in a column: it is the file's name (of the patient, often), the same in every row. */
  readonly 'x-from'?: 'file-name';
  /** Unit of the processed column, UCUM. */
  readonly 'x-unit'?: string;
  /** Unit the file's column is in (UCUM), where it differs from `x-unit`; converted always, because the contract says so. */
  readonly 'x-source-unit'?: string;
  /** Decimals of converted values and of statistics. */
  readonly 'x-decimals'?: number;
  /** LOINC code of what is measured. */
  readonly 'x-loinc'?: string;
  /** Further cell texts that mean "missing" in this column. */
  readonly 'x-missing'?: readonly string[];
  /** What other words for a value of this column mean: `{"Alert": "A"}`, compared without case. */
  readonly 'x-values'?: Readonly<Record<string, string>>;
  /** Date patterns tried in order when a time is not ISO 8601, e.g. `M/D/YYYY h:mm:ss A`. */
  readonly 'x-formats'?: readonly string[];
  /** IANA zone or offset assumed for times without one; `UTC` and said so when absent. */
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
  /** At least one of the fields must be there. */
  | { readonly id: string; readonly anyOf: readonly string[]; readonly source?: string };

/** A contract as loaded and checked: `fingerprint` is the first 16 hex of the SHA-256 of its canonical JSON. */
export interface LoadedContract {
  readonly contract: DatasetContract;
  readonly fingerprint: string;
}
