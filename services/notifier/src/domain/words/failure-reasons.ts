import { asSentence, describedCode } from './code-words.ts';

/** Why work on a file was given up, by the code of the last error. Refusals have sentences of their own in core. */
const failures: Readonly<Record<string, string>> = {
  'object-not-found': 'The file, or that version of it, is no longer in the store',
  'object-gone': 'The file, or that version of it, is no longer in the store',
  'out-of-time': 'The work did not finish within its time limit',
  'worker-lost': 'The worker that held the file stopped and did not come back',
  'claim-lost': 'Several workers held the file in turn and none finished',
  'lease-held': 'The file was still held by another worker after all tries',
  'short-read': 'The file could not be read to its end',
  's3-unavailable': 'The file store did not answer',
  'events-not-taken': 'The event bus did not take the result',
  throttled: 'A service we depend on had too much to do',
  unreadable: 'What was stored about it is missing or damaged',
  unexpected: 'Something happened that the program does not know',
  unknown: 'The reason was not recorded',
};

/** One sentence for a failure or refusal code; an unknown code is read aloud, and a sentence stays one. */
export function failureSentence(code: string): string {
  if (/\s/.test(code)) return asSentence(code);
  const known = Object.hasOwn(failures, code) ? failures[code] : undefined;
  return asSentence(known ?? describedCode(code));
}
