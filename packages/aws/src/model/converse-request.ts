import type { ConverseCommandInput } from '@aws-sdk/client-bedrock-runtime';
import type { Json, ModelRequest } from '@vitals/core';

/** The SDK's word for JSON has mutable arrays; nobody changes ours. */
type Document = NonNullable<ConverseCommandInput['additionalModelRequestFields']>;
const asDocument = (value: Json): Document => value as Document;

/**
 * One question with one tool, which the model is forced to call: its input is the answer. Temperature 0 and, for
 * Nova, topK 1 make answers as repeatable as they get and are what AWS advises for tools.
 */
export function converseRequest(modelId: string, request: ModelRequest): ConverseCommandInput {
  const { name, description, schema } = request.answerForm;
  return {
    modelId,
    system: [{ text: request.system }],
    messages: [
      { role: 'user', content: [{ text: `${request.instructions}\n\n${delimited(request.facts)}` }] },
    ],
    inferenceConfig: { maxTokens: request.maxTokens, temperature: 0 },
    toolConfig: {
      tools: [{ toolSpec: { name, description, inputSchema: { json: asDocument(schema) } } }],
      toolChoice: { tool: { name } },
    },
    ...(modelId.includes('amazon.nova') && {
      additionalModelRequestFields: { inferenceConfig: { topK: 1 } },
    }),
  };
}

/** Facts as data between marks. A `<` inside is escaped as JSON allows, so that no text can close the block early. */
function delimited(facts: Json): string {
  return `<facts>\n${JSON.stringify(facts).replaceAll('<', '\\u003c')}\n</facts>`;
}
