import type { Projection } from './project.ts';

/** What a fault may change: a mail nobody knows the fate of, or words that the built-in writer had to find. */
export interface Allowances {
  readonly unsure: boolean;
  readonly words: boolean;
  /** A worker that slept through a failure may claim the work once more, and fail once more. */
  readonly incidents: boolean;
  /** Answers of the model that were paid and not counted: whoever dies between the two leaves one. */
  readonly uncounted: boolean;
}

/** Everything in which a run differs from the one without faults; an empty list means that it came out the same. */
export function differences(expected: Projection, got: Projection, allowed: Allowances): readonly string[] {
  const words = allowed.words ? [] : compare('words', expected.words, got.words);
  return [
    ...got.problems.map((problem) => `never: ${problem}`),
    ...compare('files', expected.files, got.files),
    ...compare('analyses', expected.analyses, got.analyses),
    ...words,
    ...(allowed.incidents ? [] : compare('incidents', expected.incidents, got.incidents)),
    ...(allowed.uncounted ? [] : compare('uncounted', expected.uncounted, got.uncounted)),
    ...compare('events', expected.events, got.events),
    ...compare('outcomes', expected.outcomes, allowed.unsure ? sureOf(expected, got) : got.outcomes),
    ...compare('dead letters', expected.deadLetters, got.deadLetters),
    ...compareTexts(expected, got, allowed),
  ];
}

/** UNSURE counts as what was expected: the fault made it impossible to know. */
function sureOf(expected: Projection, got: Projection): Projection['outcomes'] {
  const entries = Object.entries(got.outcomes).map(([name, told]) => {
    const wanted = expected.outcomes[name]?.split(' ') ?? [];
    const sure = (each: string): string =>
      each
        .split(' ')
        .map((state, at) => (state === 'UNSURE' ? (wanted[at] ?? state) : state))
        .join(' ');
    return [name, [...new Set(told.split(' | ').map(sure))].join(' | ')];
  });
  return Object.fromEntries(entries) as Projection['outcomes'];
}

/** Reports of the same outcomes say the same; after an unsure one the next opens by saying so. */
function compareTexts(
  expected: Projection,
  got: Projection,
  { unsure, words }: Allowances,
): readonly string[] {
  if (unsure || words) return [];
  return Object.entries(got.texts).flatMap(([name, text]) => {
    const wanted = expected.texts[name];
    return wanted === undefined ? [] : compare(`report of ${name}`, membersOf(wanted), membersOf(text));
  });
}

function compare(what: string, expected: unknown, got: unknown): readonly string[] {
  if (JSON.stringify(expected) === JSON.stringify(got)) return [];
  if (!isObject(expected) || !isObject(got))
    return [`${what}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`];
  const names = new Set([...Object.keys(expected), ...Object.keys(got)]);
  return [...names].flatMap((name) => compare(`${what} / ${name}`, expected[name], got[name]));
}

/** A report's text member by member; one that is not there at all as it is. */
const membersOf = (text: string): unknown => (text.startsWith('{') ? (JSON.parse(text) as unknown) : text);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
