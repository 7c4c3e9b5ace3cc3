import { fileLimits, sizeText } from './file-limits.ts';

/**
 * Why a record was rejected. The families are Frictionless's (type-error, constraint-error, missing-cell, extra-cell,
 * row-constraint, primary-key, encoding-error); constraints say which one it was. Reports, the command line and
 * docs/ use these sentences; no sentence holds a value.
 */
export const rowCodes = {
  'type-error': 'the cell is not of the type of its column',
  'constraint-required': 'a required value is missing',
  'constraint-minimum': 'the value is below what is possible',
  'constraint-maximum': 'the value is above what is possible',
  'constraint-minlength': 'the text is too short',
  'constraint-maxlength': 'the text is too long',
  'constraint-pattern': 'the text has not the form that the contract asks for',
  'constraint-enum': 'the value is not one of those allowed',
  'constraint-past': 'the time is before 1900',
  'constraint-future': 'the time is more than a day after the file arrived',
  'unit-error': 'the unit of the value is none that can be converted to the one of the contract',
  'missing-cell': 'the record has fewer cells than the header',
  'extra-cell': 'the record has more cells than the header',
  'row-constraint': 'the values of the record contradict each other or a rule of the contract',
  'primary-key': 'an earlier record of the file has the same key',
  'quote-error': 'a quoted cell does not end where the record goes on',
  'encoding-error': 'the record holds bytes that are no text in the encoding of the file',
  'row-reference': 'the record names no rejected record of the run that the file corrects',
  'nul-character': 'the record holds a NUL character',
  'size-error': `the record is longer than ${sizeText(fileLimits.recordBytes)}`,
  'cell-size': `a cell of the record is longer than ${sizeText(fileLimits.cellBytes)}`,
} as const;
export type RowCode = keyof typeof rowCodes;

/** Likely causes for which a rejected cell gives evidence. Shown, never applied. */
export const hintCodes = {
  'looks-like-fahrenheit': 'plausible if the number were degrees Fahrenheit',
  'looks-like-mmol-per-litre': 'plausible if the number were mmol/L',
  'looks-like-pounds': 'plausible if the number were pounds',
  'looks-like-inches': 'plausible if the number were inches',
  'looks-like-metres': 'plausible if the number were metres',
  'looks-like-grams': 'plausible if the number were grams',
  'looks-like-a-fraction': 'plausible if the number were a fraction of one',
  'looks-like-decimal-comma': 'a number if the comma were a decimal point',
  'looks-like-decimal-point': 'a number if the point were the decimal mark, which in this file is the comma',
  'looks-like-thousands': 'a number if marks between thousands were declared (read.thousands)',
  'looks-like-number-with-unit': 'a number followed by letters: a unit in the cell?',
  'looks-like-comparison': 'a number with a comparison sign (> <)',
  'looks-like-two-values': 'two numbers with a slash, as in 120/80',
  'looks-like-missing': 'a word often used for "not known": declare it under missingValues or x-missing',
  'looks-like-no-zone': 'a time without zone, and the contract asks for one',
  'looks-like-local-date': 'a date in an order that must be declared under x-formats',
  'unit-looks-wrong':
    'plausible if the number were in the unit of the contract: is the unit of the row right?',
  'looks-swapped': 'plausible if the two values were exchanged',
} as const;
export type HintCode = keyof typeof hintCodes;

/** Why a whole file was refused. */
export const refusalCodes = {
  'empty-file': 'the file is empty',
  'no-header': 'no line of the file is a usable header',
  'no-records': 'there is nothing below the header',
  'no-contract': 'no contract knows the columns of the file',
  'ambiguous-contract': 'several contracts fit the file equally well',
  'unknown-contract': 'there is no contract of that name',
  'missing-columns': 'required columns are missing',
  'duplicate-columns': 'several columns claim to be the same field',
  'too-many-columns': 'the header has too many columns',
  'not-text': 'the file is not a text file',
  archive: 'the file is an archive or a workbook',
  compression: 'the compressed data is damaged',
  'compression-ratio': `the compressed file grows more than ${fileLimits.inflateRatio} times`,
  'decompressed-size': `the compressed file is larger than ${sizeText(fileLimits.inflatedBytes)} when decompressed`,
  'unknown-parent': 'the file corrects a run that is not known here',
  'superseded-parent': 'the file corrects a reading that a newer one has replaced',
  'refused-parent': 'the file corrects rows of a file that was refused as a whole',
  'expired-parent': 'the rejected file of the run that it corrects is no longer kept',
  'other-dataset': 'the file corrects a run of another dataset',
  'too-large-to-pivot': 'the file has more readings than are sorted into wide rows',
  'too-many-rejected': 'too many records were rejected',
} as const;
export type RefusalCode = keyof typeof refusalCodes;

/** What cleaning did to accepted cells, as the manifest counts it; `assumed-…` codes are listed under assumptions. */
export const conversionCodes = {
  trimmed: 'white space around a value was removed',
  'number-form': 'a number was written in its plain form',
  'decimal-comma': 'a decimal comma was written as a point',
  thousands: 'marks between thousands were taken out of a number',
  'elapsed-time': 'a length of time was written as a number of the unit of the contract',
  'time-form': 'a time was written in ISO 8601, UTC',
  case: 'a word was written as the contract writes it',
  word: 'a word was replaced by what the contract says it means',
  unit: 'a number was converted to the unit of the contract',
  'assumed-midnight': 'a date without time of day was taken for midnight',
  'assumed-zone': 'a time without zone was taken to be in this zone',
} as const;

const sentences = new Map<string, string>(
  Object.entries({ ...rowCodes, ...hintCodes, ...refusalCodes, ...conversionCodes }),
);

/** The sentence for a code of a manifest. What a code is about stands behind a colon: `row-constraint:<rule>`, `unit:<from>-><to>`. */
export function describeCode(code: string): string {
  const [family = '', ...about] = code.split(':');
  const sentence = sentences.get(family) ?? family;
  return about.length === 0 ? sentence : `${sentence} (${about.join(':')})`;
}
