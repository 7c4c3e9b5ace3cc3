import type { Json, Model } from '@vitals/core';

/** What the model adds to its sentences, one after the other. */
export const moods = [
  'calmly',
  'plainly',
  'shortly',
  'quietly',
  'soberly',
  'briefly',
  'clearly',
  'dryly',
] as const;

/**
 * A model that words its answer differently each time it is asked, as models do: whoever asks again instead of using
 * what is stored is found out. Costs as much as a real one, so that the budget is counted.
 */
export function restlessModel(): Model {
  let asked = 0;
  return {
    async ask({ facts }) {
      const mood = moods[asked % moods.length] ?? 'calmly';
      asked += 1;
      const slot = `{{${firstId(facts)}}}`;
      return {
        model: 'amazon.nova-lite-v1:0',
        stopReason: 'tool_use',
        usage: { inputTokens: 2000, outputTokens: 200 },
        toolInput: {
          summary: [`Said ${mood}, ${slot}.`],
          insights: [`Seen ${mood}, ${slot}.`],
          recommendations: [],
        },
      };
    },
  };
}

function firstId(facts: Json): string {
  const listed = (facts as { readonly facts?: readonly { readonly id: string }[] }).facts;
  return listed?.[0]?.id ?? '';
}
