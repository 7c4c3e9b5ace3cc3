import type { Fact, Model, ModelReply } from '@vitals/core';
import { aContract, aManifest, descriptionOf } from '../testing.ts';
import { buildFacts } from '../domain/facts/build-facts.ts';

/** Facts of a small file with findings on both sides, a drift, rejections and gaps. */
export const someFacts: readonly Fact[] = buildFacts(
  descriptionOf(
    aContract(),
    Array.from({ length: 60 }, (_, at) => ({
      patient_id: `p${at}`,
      age: '50',
      systolic: String(80 + 2 * at),
      diastolic: '70',
      heart_rate: at % 3 === 0 ? '' : '72',
      spo2: at < 50 ? '97' : '88',
    })),
  ),
  aManifest(),
  [
    {
      field: 'heart_rate',
      title: 'heart rate',
      unit: '/min',
      psi: 0.31,
      chance: 0.05,
      verdict: 'shifted',
      median: 80,
      baselineMedian: 72,
      mad: 7,
      baselineMad: 6,
      count: 400,
      baselineCount: 900,
    },
  ],
);

/** The fact whose text begins so. */
export function factNamed(text: string): Fact {
  const found = someFacts.find((fact) => fact.text.startsWith(text));
  if (found === undefined) throw new Error(`no fact begins with ${text}`);
  return found;
}

export const slotNamed = (text: string): string => `{{${factNamed(text).id}}}`;

export function aReply(change: Partial<ModelReply> = {}): ModelReply {
  return {
    model: 'amazon.nova-lite-v1:0',
    stopReason: 'tool_use',
    usage: { inputTokens: 1000, outputTokens: 200 },
    ...change,
  };
}

/** A form that may be used as it is. */
export const goodForm = {
  summary: [`This report covers ${slotNamed('1,012 rows')}.`, slotNamed('findings in')],
  insights: [`Readings above the limit: ${slotNamed('systolic pressure above 180')}.`],
  recommendations: [`Review the rows behind ${slotNamed('SpO2 at or below')} urgently.`],
} as const;

/** Answers one reply after the other, then fails the test. Keeps what it was asked. */
export function scriptedModel(
  ...replies: readonly (ModelReply | Error)[]
): Model & { readonly asked: unknown[] } {
  const asked: unknown[] = [];
  return {
    asked,
    async ask(request) {
      const reply = replies[asked.length];
      asked.push(request);
      if (reply === undefined) throw new Error('asked once too often');
      if (reply instanceof Error) throw reply;
      return reply;
    },
  };
}
