import { describe, expect, test } from '@jest/globals';
import { checkSentence, indexOf, type SentenceProblem } from './check-sentence.ts';
import { slotNamed, someFacts } from './testing.ts';

const index = indexOf(someFacts);
const high = slotNamed('systolic pressure above 180');
const low = slotNamed('systolic pressure at or below 90');
const volume = slotNamed('1,012 rows');
const drift = slotNamed('heart rate shifted');
const missing = slotNamed('heart rate missing');

const problemOf = (
  sentence: unknown,
  section: 'insights' | 'recommendations' = 'insights',
): SentenceProblem | undefined => checkSentence(sentence, section, index);

test.each([
  high,
  ` ${high} `,
  `The file holds ${volume}.`,
  `Readings above the limit were found: ${high}.`,
  `Readings below the limit were found (${low}), and others above it (${high}).`,
  `Heart rate rose compared with earlier files: ${drift}.`,
  `The distribution has shifted; see ${drift}.`,
  `This is a critical finding: ${high}.`,
  `The sender’s file is described by ${volume}`,
  `Systolic pressure needs attention: ${high}.`,
  `The most urgent finding is ${high}, which should be reviewed by a clinician.`,
  `In addition, ${low} was observed and deserves a closer look from the ward.`,
  `Blood pressure readings are elevated, with ${high}.`,
  `The sender delivered ${volume}; a share of the rows carries findings.`,
])('%s may be said', (sentence) => {
  expect(problemOf(sentence)).toBeUndefined();
});

describe('a figure outside a slot drops the sentence', () => {
  test.each([
    [`There are 12 rows in ${volume}.`, 'figure'],
    [`In ${volume} ١٢ rows matter.`, 'figure'],
    [`In ${volume} ９ rows matter.`, 'figure'],
    [`In ${volume} ½ matters.`, 'figure'],
    [`A share of % in ${volume}.`, 'figure'],
    [`Stage II was met: ${high}.`, 'figure'],
    [`Stage Ⅱ was met: ${high}.`, 'figure'],
    [`Twenty rows: ${volume}.`, 'number'],
    [`Twenty-one rows: ${volume}.`, 'number'],
    [`A dozen rows: ${volume}.`, 'number'],
    [`About half of it: ${volume}.`, 'number'],
    [`Ten percent of ${volume}.`, 'number'],
    [`A tenfold count: ${volume}.`, 'number'],
    [`The first rows: ${volume}.`, 'number'],
    [`Seventeen of them: ${volume}.`, 'number'],
    [`Twentyone of them: ${volume}.`, 'number'],
    [`There are o n e of ${volume}.`, 'characters'],
    [`Most rows are in ${volume}.`, 'quantity'],
    [`All rows are in ${volume}.`, 'quantity'],
    [`Nobody is in ${volume}.`, 'quantity'],
    [`The most rows are in ${volume}.`, 'quantity'],
    [`The maximum is in ${volume}.`, 'quantity'],
    [`The mmHg of ${high}.`, 'unit'],
    [`For weeks now: ${high}.`, 'unit'],
  ] as const)('%s', (sentence, problem) => {
    expect(problemOf(sentence)).toBe(problem);
  });
});

describe('a direction that is not the fact’s drops the sentence', () => {
  test.each([
    `Readings above the limit: ${low}.`,
    `Readings below the limit: ${high}.`,
    `Heart rate fell: ${drift}.`,
    `Heart rate is stable: ${drift}.`,
    `The count rose: ${volume}.`,
    `Things got worse: ${high}.`,
    `A surge was seen: ${drift}.`,
  ])('%s', (sentence) => {
    expect(problemOf(sentence)).toBe('direction');
  });
});

describe('a claim that code did not make drops the sentence', () => {
  test.each([
    [`Systolic pressure is normal: ${high}.`, 'denial'],
    [`Please ignore ${high}.`, 'denial'],
    [`It is not true that ${high}.`, 'denial'],
    [`It isn't so that ${high}.`, 'denial'],
    [`We can’t confirm ${high}.`, 'denial'],
    [`A minor finding: ${high}.`, 'denial'],
    [`An emergency is shown by ${volume}.`, 'alarm'],
    [`Sepsis is shown by ${high}.`, 'medical'],
    [`Antibiotics may help with ${high}.`, 'medical'],
    [`As an assistant, see ${high}.`, 'machinery'],
    [`SpO2 is concerned: ${high}.`, 'figure'],
    [`Heart rate is concerned: ${high}.`, 'other-field'],
    [`Diastolic readings: ${high}.`, 'other-field'],
    [`Alle Patienten sind gesund: ${high}.`, 'language'],
    [`Los pacientes mejoran mucho: ${high}.`, 'language'],
    ['A clinician should look at this.', 'no-slot'],
    [`{{ffffffffffff}} is a fact.`, 'unknown-slot'],
    [`${high} ${low}`, 'no-words'],
  ] as const)('%s', (sentence, problem) => {
    expect(problemOf(sentence)).toBe(problem);
  });
});

describe('what is no plain prose drops the sentence', () => {
  test.each([
    [`<b>${high}</b>`, 'characters'],
    [`See <a href="x">${high}</a>.`, 'characters'],
    [`**${high}** is bold.`, 'characters'],
    [`# ${high}`, 'characters'],
    [`[click](${high})`, 'characters'],
    [`\`code\` ${high}`, 'characters'],
    [`=cmd ${high}`, 'characters'],
    [`- ${high} is a bullet`, 'characters'],
    [`See ${high}\nand more`, 'characters'],
    [`See ${high}\u0000`, 'characters'],
    [`See \u202e${high}`, 'characters'],
    [`See \u200b${high}`, 'characters'],
    [`Sеe ${high} (with a Cyrillic letter)`, 'characters'],
    [`See {{${high}}}`, 'characters'],
    [`See evil.example.com for ${high}`, 'several-sentences'],
    [`See ${high}. The patient is in bed.`, 'several-sentences'],
    [`${high}. ${low}`, 'several-sentences'],
    [`See ${high} ${'very '.repeat(80)}`, 'too-long'],
    [42, 'not-text'],
    [null, 'not-text'],
    [[high], 'not-text'],
    [{ text: high }, 'not-text'],
  ] as const)('%j', (sentence, problem) => {
    expect(problemOf(sentence)).toBe(problem);
  });
});

describe('a recommendation asks a person to look at something', () => {
  test.each([
    `Review ${high} urgently.`,
    `Have a clinician look at ${high}.`,
    `Ask the sender about ${missing}.`,
  ])('%s may be said', (sentence) => {
    expect(problemOf(sentence, 'recommendations')).toBeUndefined();
  });

  test.each([`Send the patients away: ${high}.`, high, `Alle Patienten sind gesund: ${high}.`])(
    '%s may not',
    (sentence) => {
      expect(problemOf(sentence, 'recommendations')).toBe('no-advice');
    },
  );
});
