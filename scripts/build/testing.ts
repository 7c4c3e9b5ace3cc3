import { CommandError, type Run } from './command.ts';

/** The answer of a program that ends with 1. */
export const fails = Symbol('fails');
export type Answer = string | typeof fails;

export interface RecordedRun {
  readonly run: Run;
  /** The command lines, in order. */
  readonly lines: string[];
}

/** Programs that answer by the first pattern that matches their command line (an empty answer otherwise). */
export function fakePrograms(answers: readonly (readonly [RegExp, Answer | (() => Answer)])[]): RecordedRun {
  const lines: string[] = [];
  const run: Run = async (program, ...words) => {
    const line = [program, ...words].join(' ');
    lines.push(line);
    const found = answers.find(([pattern]) => pattern.test(line))?.[1] ?? '';
    const answer = typeof found === 'function' ? found() : found;
    if (answer === fails) throw new CommandError(program, words, 1);
    return answer;
  };
  return { run, lines };
}
