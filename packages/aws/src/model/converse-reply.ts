import type { ConverseCommandOutput } from '@aws-sdk/client-bedrock-runtime';
import type { ModelReply } from '@vitals/core';

/** The answer as it came; who asked decides what it is worth. */
export function converseReply(model: string, answer: ConverseCommandOutput): ModelReply {
  const blocks = answer.output?.message?.content ?? [];
  const call = blocks.find((block) => block.toolUse !== undefined)?.toolUse;
  const text = blocks.flatMap((block) => block.text ?? []).join('\n');
  return {
    model,
    ...(call !== undefined && { toolInput: call.input }),
    ...(text !== '' && { text }),
    stopReason: answer.stopReason ?? 'unknown',
    usage: {
      inputTokens: answer.usage?.inputTokens ?? 0,
      outputTokens: answer.usage?.outputTokens ?? 0,
    },
  };
}
