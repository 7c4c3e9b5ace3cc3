import { describe, expect, test } from '@jest/globals';
import { builtIn } from './decide-writing.ts';
import { judgeReply } from './judge-reply.ts';
import { builtInNarrative, narrate, standingAdvice, type WritingDecision } from './narrative.ts';
import { writingRequest } from './prompt.ts';
import { ruleWriter } from './rule-writer.ts';
import { fillSlots } from './slots.ts';
import { aReply, factNamed, goodForm, someFacts } from './testing.ts';

const byModel: WritingDecision = {
  kind: 'model',
  model: 'amazon.nova-lite-v1:0',
  draft: goodForm,
  dropped: 3,
  usage: { inputTokens: 1, outputTokens: 1 },
};

describe('the built-in narrative', () => {
  const narrative = builtInNarrative(someFacts, 'no-model');

  test('says who wrote it and why', () => {
    expect(narrative.writtenBy).toEqual({ kind: 'built-in', reason: 'no-model' });
  });

  test('sums up what came, what was found, what was rejected and what changed', () => {
    expect(narrative.summary).toEqual([
      factNamed('1,012 rows').sentence,
      factNamed('findings in').sentence,
      expect.stringContaining('SpO2'),
      expect.stringContaining('Systolic pressure'),
      factNamed('38 of 1,050 records rejected').sentence,
      factNamed('0 of 1 metric stable').sentence,
    ]);
  });

  test('is complete: findings, drift and gaps are among the insights', () => {
    const said = [...narrative.summary, ...narrative.insights].join('\n');
    for (const text of ['systolic pressure above 180', 'heart rate shifted', 'heart rate missing']) {
      expect(said).toContain(factNamed(text).sentence);
    }
  });

  test('recommends what a person should look at, and closes as a screening aid', () => {
    expect(narrative.recommendations[0]).toMatch(/^Have a clinician look at the flagged rows now: /);
    expect(narrative.recommendations.at(-1)).toBe(standingAdvice);
  });

  test('has no open slot', () => {
    expect(JSON.stringify(narrative)).not.toContain('{{');
  });

  test('of a file without facts is still a narrative', () => {
    expect(builtInNarrative([], 'daily-budget')).toEqual({
      writtenBy: { kind: 'built-in', reason: 'daily-budget' },
      summary: [],
      insights: [],
      recommendations: [standingAdvice],
      dropped: 0,
    });
  });
});

test('the rule writer says the same through the port, and its form passes every check', async () => {
  const reply = await ruleWriter().ask(writingRequest(someFacts, 1000), new AbortController().signal);
  const judged = judgeReply(reply, someFacts);
  expect(judged).toMatchObject({ ok: true, dropped: [] });
  const draft = judged.ok ? judged.draft : goodForm;
  const narrative = builtInNarrative(someFacts, 'no-model');
  const filled = (sentences: readonly string[]) =>
    sentences.map((sentence) => fillSlots(sentence, someFacts));
  expect(filled(draft.summary)).toEqual(narrative.summary);
  expect(filled(draft.insights)).toEqual(narrative.insights);
  expect([...filled(draft.recommendations), standingAdvice]).toEqual(narrative.recommendations);
});

describe('the narrative of a model', () => {
  const narrative = narrate(byModel, someFacts);

  test('has its sentences with the facts in them', () => {
    expect(narrative.writtenBy).toEqual({ kind: 'model', model: 'amazon.nova-lite-v1:0' });
    expect(narrative.summary[0]).toBe(`This report covers ${factNamed('1,012 rows').text}.`);
    expect(narrative.dropped).toBe(3);
  });

  test('names every critical finding, also those the model left out', () => {
    const said = [...narrative.summary, ...narrative.insights].join('\n');
    const critical = someFacts.filter(({ level, field }) => level === 'critical' && field !== '');
    expect(critical.length).toBeGreaterThan(1);
    for (const { text, sentence } of critical)
      expect(said.includes(text) || said.includes(sentence)).toBe(true);
  });

  test('keeps the advice of the rules and adds its own', () => {
    const rules = builtInNarrative(someFacts, 'no-model').recommendations;
    expect(narrative.recommendations).toEqual(expect.arrayContaining([...rules]));
    expect(narrative.recommendations).toContain(
      `Review the rows behind ${factNamed('SpO2 at or below').text} urgently.`,
    );
    expect(narrative.recommendations.at(-1)).toBe(standingAdvice);
  });

  test('follows from the stored decision and facts alone', () => {
    expect(narrate(byModel, someFacts)).toEqual(narrative);
    expect(narrate(builtIn('answer-unusable', undefined, 5), someFacts)).toEqual(
      builtInNarrative(someFacts, 'answer-unusable', 5),
    );
  });
});

test('a reply without a usable sentence changes nothing of the built-in words', () => {
  expect(judgeReply(aReply({ text: '' }), someFacts).ok).toBe(false);
});
