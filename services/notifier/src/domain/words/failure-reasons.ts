import { sentenceFor } from './code-words.ts';

/** Why a file was refused or its handling failed, by code; a refusal's own sentence (manifest) comes before these. */
const reasons: Readonly<Record<string, string>> = {
  'no-contract': 'No dataset contract fits the columns of the file.',
  'no-contract-fits': 'No dataset contract fits the columns of the file.',
  'ambiguous-contract': 'Several dataset contracts fit the file equally well.',
  'no-header': 'The file has no usable header line.',
  'no-usable-header': 'The file has no usable header line.',
  'duplicate-header': 'A column that the contract needs is there twice.',
  'too-many-rejects': 'More records were rejected than the contract allows.',
  'reject-threshold': 'More records were rejected than the contract allows.',
  'empty-file': 'The file is empty.',
  'too-large': 'The file is larger than allowed.',
  'ratio-too-high': 'The compressed file unpacks to far more than it should.',
  'object-not-found': 'The file, or that version of it, is no longer in the store.',
  'encoding-error': 'The encoding of the file could not be read.',
  'out-of-time': 'The work did not finish within its time limit.',
  'worker-lost': 'The worker that held the file stopped and did not come back.',
  'claim-lost': 'Several workers held the file in turn and none finished.',
  'lease-held': 'The file was still held by another worker after all tries.',
  'receives-exhausted': 'Every try failed, up to the limit of the queue.',
  unreadable: 'What was stored about it is missing or damaged.',
  unexpected: 'Something happened that the program does not know.',
};

/** One sentence for a reason code; an unknown code becomes its own words, and a sentence stays one. */
export function failureSentence(code: string): string {
  const sentence = /\s/.test(code) ? code : sentenceFor(reasons, code);
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}
