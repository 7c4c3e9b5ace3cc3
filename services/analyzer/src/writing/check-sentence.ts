import type { Fact } from '@vitals/core';
import { directionWords } from '../domain/facts/direction-words.ts';
import type { Section } from './draft.ts';
import {
  alarmWords,
  englishWords,
  numberStems,
  recommendationVerbs,
  superlative,
  wordListNames,
  wordLists,
  type WordList,
} from './lexicon.ts';
import { slotIds, wordsAround } from './slots.ts';

/** Longest sentence as answered, slots as they are written. */
export const maxSentenceLength = 320;

export type SentenceProblem =
  | 'not-text'
  | 'too-long'
  | 'no-words'
  | 'characters'
  | 'figure'
  | 'unknown-slot'
  | 'no-slot'
  | 'direction'
  | 'alarm'
  | 'other-field'
  | 'language'
  | 'several-sentences'
  | 'no-advice'
  | WordList;

/** Facts of one analysis, by id. */
export type FactIndex = ReadonlyMap<string, Fact>;

export const indexOf = (facts: readonly Fact[]): FactIndex => new Map(facts.map((fact) => [fact.id, fact]));

/**
 * What may stand around slots: English letters and the marks of plain prose. Everything else is out, whatever it is
 * for: HTML, markdown, links, formulas, control and direction marks, look-alike letters of other alphabets.
 */
const plainProse = /^[A-Za-z ,.;:()'"’“”–—-]*$/;

/** Any digit or numeral of any script: Ⅳ, ½, ٣ and ９ are figures too. */
const figure = /[\p{N}%‰°]/u;

/** Roman numerals. */
const capitals = /\b[IVXLCDM]{2,}\b/;

/** "can't" and its kind. */
const contractedNot = /n['’]t\b/i;

function marksProblem(sentence: string, around: string): SentenceProblem | undefined {
  if (figure.test(around) || capitals.test(around)) return 'figure';
  if (!plainProse.test(around) || !/^[A-Za-z{]/.test(sentence)) return 'characters';
  // A second sentence could say anything about the facts of the first; example.com and e.g. end here as well.
  return /\.\s*[^.\s]/.test(sentence.replaceAll(/[{}]/g, 'x')) ? 'several-sentences' : undefined;
}

const listOf = (word: string): WordList | undefined =>
  wordListNames.find((name) => wordLists[name].has(word));

function wordProblem(word: string, used: readonly Fact[]): SentenceProblem | undefined {
  // "o n e" is a number as well: no word of ours has one letter but the article and what follows an apostrophe.
  if (word.length === 1 && word !== 'a' && word !== 's') return 'characters';
  if (numberStems.test(word)) return 'number';
  if (directionWords.has(word))
    return used.some(({ words }) => words.includes(word)) ? undefined : 'direction';
  if (alarmWords.has(word)) {
    return used.some(({ level }) => level === 'critical' || level === 'high') ? undefined : 'alarm';
  }
  return listOf(word);
}

/** Three words may do without a small one ("Review flagged rows"); a sentence hardly can. */
const isEnglish = (words: readonly string[]): boolean =>
  words.length < 4 || words.some((word) => englishWords.has(word));

/** A sentence about one metric must not carry the figures of another: fields it names must be its slots' fields. */
function namesOtherField(around: string, facts: FactIndex, used: readonly Fact[]): boolean {
  const said = ` ${around.toLowerCase().replaceAll(/[^a-z]+/g, ' ')} `;
  const own = new Set(used.map(({ field }) => field));
  return [...facts.values()].some(
    ({ field }) => field !== '' && !own.has(field) && said.includes(` ${field.replaceAll('_', ' ')} `),
  );
}

/** Why a sentence may not be used, or `undefined`. Every sentence refers to a fact. */
export function checkSentence(
  written: unknown,
  section: Section,
  facts: FactIndex,
): SentenceProblem | undefined {
  if (typeof written !== 'string') return 'not-text';
  if (written.length > maxSentenceLength) return 'too-long';
  const sentence = written.trim();
  const ids = slotIds(sentence);
  const used = ids.flatMap((id) => facts.get(id) ?? []);
  if (used.length < ids.length) return 'unknown-slot';
  const around = wordsAround(sentence);
  const marks = marksProblem(sentence, around);
  if (marks !== undefined) return marks;
  if (used.length === 0) return 'no-slot';
  const words =
    around
      .replaceAll(superlative, '')
      .toLowerCase()
      .match(/[a-z]+/g) ?? [];
  if (section === 'recommendations' && !recommendationVerbs.includes(words[0] ?? '')) return 'no-advice';
  if (words.length === 0) return ids.length === 1 ? undefined : 'no-words';
  if (contractedNot.test(around)) return 'denial';
  for (const word of words) {
    const problem = wordProblem(word, used);
    if (problem !== undefined) return problem;
  }
  if (!isEnglish(words)) return 'language';
  return namesOtherField(around, facts, used) ? 'other-field' : undefined;
}
