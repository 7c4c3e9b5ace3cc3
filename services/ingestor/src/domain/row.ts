import type { HintCode } from '@vitals/core';

/** Stands in the row for a cell that is there but not of its column's type, so that ajv says so. */
export const notOfType: unique symbol = Symbol('not of its type');

/** What a cell means: `null` is missing. Times and dates stay text. */
export type Value = string | number | boolean | null | typeof notOfType;

/** One reason against a record. `column` is the contract's field, absent where the reason concerns the whole record. */
export interface Problem {
  readonly code: string;
  readonly column?: string;
  readonly hint?: HintCode;
  /** Number of the repeat, where a record holds several readings. */
  readonly at?: number;
}

/** A record on its way through cleaning. One is reused for all records: judging a row allocates next to nothing. */
export interface Row {
  /** Cleaned text per field of the contract, as it goes into processed/; empty where missing. */
  readonly texts: string[];
  readonly values: Value[];
  /** Codes of what cleaning did, one per cell touched. */
  readonly conversions: string[];
  readonly problems: Problem[];
  /** Comparison signs that stood in front of numbers, with the places of these. */
  readonly comparisons: { readonly place: number; readonly sign: string }[];
}

export function emptyRow(fields: number): Row {
  return {
    texts: Array.from({ length: fields }, () => ''),
    values: Array.from({ length: fields }, () => null),
    conversions: [],
    problems: [],
    comparisons: [],
  };
}
