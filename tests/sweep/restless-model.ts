import type { Json, Model, ModelReply, ModelRequest } from '@vitals/core';
import { usageOf } from '../../services/analyzer/src/writing/prices.ts';

/** What the model adds to its sentences, one after the other. */
const moods = ['calmly', 'plainly', 'shortly', 'quietly', 'soberly', 'briefly', 'clearly', 'dryly'] as const;

const name = 'amazon.nova-lite-v1:0';
const usage = { inputTokens: 2000, outputTokens: 200 };
/** What each answer costs. */
export const answerUsd = usageOf(name, usage).costUsd ?? 0;

/**
 * A model that words its answer differently each time it is asked, as models do: whoever asks again instead of using
 * what is stored is found out. Costs as much as a real one, so that the budget is counted.
 */
export class RestlessModel implements Model {
  asked = 0;

  async ask({ facts }: ModelRequest): Promise<ModelReply> {
    const mood = moods[this.asked % moods.length] ?? 'calmly';
    this.asked += 1;
    const slot = `{{${firstId(facts)}}}`;
    const sentences = { summary: [`Said ${mood}, ${slot}.`], insights: [`Seen ${mood}, ${slot}.`] };
    return { model: name, stopReason: 'tool_use', usage, toolInput: { ...sentences, recommendations: [] } };
  }
}

function firstId(facts: Json): string {
  const listed = (facts as { readonly facts?: readonly { readonly id: string }[] }).facts;
  return listed?.[0]?.id ?? '';
}
