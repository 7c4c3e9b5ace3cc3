import { fillForm } from './fill-form.ts';
import type { Mode } from './mode.ts';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  /** Name of the service's error. */
  readonly error?: string;
}

/** Ways in which Nova is known to answer when it does not call the tool. */
const junk = [
  'I am sorry, I cannot fill in this form.',
  '```json\n{"summary": "everything is fine, 100 % of 42 patients"}\n```',
  '<thinking>three lists</thinking><__function=write_report><__parameter=summary>fine</__parameter></__function>',
  '',
] as const;

/** Nobody counts tokens here; a token is about four characters. */
const tokens = (text: string): number => Math.ceil(text.length / 4);

export function answerTo(requestBody: string, mode: Mode, turn: number): Answer {
  switch (mode) {
    case 'throttle':
      return { status: 429, error: 'ThrottlingException', body: { message: 'Too many requests' } };
    case 'fail':
      return { status: 503, error: 'ServiceUnavailableException', body: { message: 'Try again' } };
    case 'refuse':
      return { status: 403, error: 'AccessDeniedException', body: { message: 'No access to the model' } };
    case 'junk':
      return reply(requestBody, 'end_turn', [{ text: junk[turn % junk.length] }]);
    case 'answer':
      return fillIn(requestBody, turn);
  }
}

function fillIn(requestBody: string, turn: number): Answer {
  const form = fillForm(JSON.parse(requestBody) as Parameters<typeof fillForm>[0]);
  return form === undefined
    ? { status: 400, error: 'ValidationException', body: { message: 'This stand-in needs a forced tool' } }
    : reply(requestBody, 'tool_use', [{ toolUse: { toolUseId: `call-${turn}`, ...form } }]);
}

function reply(requestBody: string, stopReason: string, content: readonly unknown[]): Answer {
  const inputTokens = tokens(requestBody);
  const outputTokens = tokens(JSON.stringify(content));
  return {
    status: 200,
    body: {
      output: { message: { role: 'assistant', content } },
      stopReason,
      usage: { inputTokens, outputTokens, totalTokens: inputTokens + outputTokens },
      metrics: { latencyMs: 1 },
    },
  };
}
