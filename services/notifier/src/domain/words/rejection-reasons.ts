import { sentenceFor } from './code-words.ts';

/** Why a record was rejected, by code. Codes follow the Frictionless families; a detail follows the family's name. */
const rejections: Readonly<Record<string, string>> = {
  'blank-row': 'The record is empty',
  'extra-cell': 'The record has more cells than the header',
  'missing-cell': 'The record has fewer cells than the header',
  'type-error': 'The value is not of the expected type',
  'not-a-number': 'The value is not a number',
  'not-an-integer': 'The value is not a whole number',
  'not-a-boolean': 'The value is neither yes nor no',
  'not-a-date': 'The value is not a date that can be read',
  'not-a-datetime': 'The value is not a date and time that can be read',
  'constraint-error': 'The value is outside what the contract allows',
  required: 'A required value is missing',
  missing: 'A required value is missing',
  minimum: 'The value is below what is possible',
  maximum: 'The value is above what is possible',
  'out-of-range': 'The value is outside what is possible',
  'min-length': 'The text is too short',
  'max-length': 'The text is too long',
  pattern: 'The text does not have the expected form',
  enum: 'The value is not one of those allowed',
  'primary-key': 'The record repeats the key of an earlier record',
  'unique-error': 'The record repeats the key of an earlier record',
  duplicate: 'The record repeats the key of an earlier record',
  'row-constraint': 'The values of the record contradict each other',
  less: 'Two values of the record are in the wrong order',
  'any-of': 'None of the measurements is filled in',
  'encoding-error': 'The record has bytes that are not text',
  'null-byte': 'The record has bytes that are not text',
  'record-too-long': 'The record is longer than allowed',
  'bad-quote': 'A quotation mark is not closed or stands in the wrong place',
  'quote-error': 'A quotation mark is not closed or stands in the wrong place',
  'future-time': 'The time is later than the arrival of the file',
  'time-in-future': 'The time is later than the arrival of the file',
  'time-too-early': 'The time is before 1900',
  'unknown-unit': 'The unit is not one the contract can convert',
};

const hints: Readonly<Record<string, string>> = {
  'looks-like-fahrenheit': 'These values look like degrees Fahrenheit.',
  'looks-like-fraction': 'These values look like fractions of 1 where percent is expected.',
  'looks-like-a-fraction': 'These values look like fractions of 1 where percent is expected.',
  'looks-like-mmol': 'These values look like mmol/L where mg/dL is expected.',
  'looks-like-mmol-per-litre': 'These values look like mmol/L where mg/dL is expected.',
  'looks-like-decimal-comma': 'These values look like numbers with a decimal comma.',
  'looks-like-day-first': 'These dates look as if the day came first.',
  'looks-like-month-first': 'These dates look as if the month came first.',
  'looks-like-swapped': 'Two columns look as if they were swapped.',
};

/** The sentence of a rejection code. A code with a detail ("constraint-error/minimum") is looked up from its end. */
export function rejectionSentence(code: string): string {
  if (Object.hasOwn(rejections, code)) return sentenceFor(rejections, code);
  const detail = /[/:.]([^/:.]+)$/.exec(code)?.[1];
  if (detail !== undefined && Object.hasOwn(rejections, detail)) return sentenceFor(rejections, detail);
  return sentenceFor(rejections, code);
}

/** What a hint code suspects. Hints are never applied to data. */
export function hintSentence(code: string): string {
  return Object.hasOwn(hints, code) ? sentenceFor(hints, code) : `${sentenceFor(hints, code)}.`;
}
