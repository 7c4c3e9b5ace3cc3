import { describe, expect, test } from '@jest/globals';
import { ModelRefusedError, UnavailableError } from '../errors.ts';
import type { Model, ModelReply, ModelRequest } from '../ports/model.ts';
import { eachTest, type Disposable } from './fixture.ts';

/** What the service behind the port does with the next request. `late` never answers. */
export type ScriptedTurn =
  | { readonly kind: 'reply'; readonly reply: ModelReply }
  | { readonly kind: 'throttled' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'late' };

export interface ModelFixture extends Disposable {
  readonly model: Model;
  willDo(turn: ScriptedTurn): void;
  advance(seconds: number): Promise<void>;
}

const request: ModelRequest = {
  system: 'You write reports.',
  instructions: 'Say what the facts say.',
  facts: [{ id: 'f1', text: '3 of 10 rows' }],
  answerForm: { name: 'report', description: 'The report', schema: { type: 'object' } },
  maxTokens: 500,
  timeoutMs: 300,
};

const reply: ModelReply = { model: 'm', stopReason: 'tool_use', usage: { inputTokens: 12, outputTokens: 7 } };

/** The exam of every `Model`. */
export function describeModel(make: () => Promise<ModelFixture>): void {
  describe('Model', () => {
    const fixture = eachTest(make);
    const never = new AbortController().signal;
    const outcomeOf = (asked: Promise<ModelReply>): Promise<unknown> =>
      asked.catch((thrown: unknown) => thrown);

    test.each([
      ['a tool call', { toolInput: { summary: ['{{f1}} are high'] } }],
      ['a tool call of the wrong shape', { toolInput: { nonsense: 1 } }],
      ['a text', { text: '{"summary": []}' }],
      ['a text beside a tool call', { text: '<thinking>', toolInput: {} }],
    ])('%s comes back as it is', async (_name, content) => {
      const { model, willDo } = fixture();
      willDo({ kind: 'reply', reply: { ...reply, ...content } });
      const answer = await model.ask(request, never);
      expect(answer).toMatchObject(content);
      expect(answer.usage).toEqual(reply.usage);
      expect(answer.stopReason).toBe('tool_use');
    });

    test('a throttled model throws UnavailableError', async () => {
      const { model, willDo } = fixture();
      for (let attempt = 0; attempt < 5; attempt++) willDo({ kind: 'throttled' });
      await expect(model.ask(request, never)).rejects.toThrow(UnavailableError);
    });

    test('a model that will never answer throws ModelRefusedError', async () => {
      const { model, willDo } = fixture();
      willDo({ kind: 'refused' });
      await expect(model.ask(request, never)).rejects.toThrow(ModelRefusedError);
    });

    test('a model that is late throws UnavailableError when the time is over', async () => {
      const { model, willDo, advance } = fixture();
      willDo({ kind: 'late' });
      const outcome = outcomeOf(model.ask(request, never));
      await advance(0.5);
      expect(await outcome).toBeInstanceOf(UnavailableError);
    });

    test('a caller that stops does not wait for the model', async () => {
      const { model, willDo } = fixture();
      willDo({ kind: 'late' });
      const stop = new AbortController();
      const outcome = outcomeOf(model.ask({ ...request, timeoutMs: 60_000 }, stop.signal));
      stop.abort();
      expect(await outcome).toBeInstanceOf(UnavailableError);
    });
  });
}
