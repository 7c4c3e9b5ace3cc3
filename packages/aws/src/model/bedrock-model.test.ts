import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { ModelRefusedError, UnavailableError, type Model, type ModelRequest } from '@vitals/core';
import { bedrockClient } from '../clients/clients.ts';
import {
  json,
  pointSdkAt,
  startWireServer,
  type WireAnswer,
  type WireServer,
} from '../testing/wire-server.ts';
import { bedrockModel, maxModelAttempts } from './bedrock-model.ts';

let server: WireServer | undefined;

afterEach(async () => {
  jest.restoreAllMocks();
  await server?.close();
});

async function modelOn(answer: WireAnswer, modelId = 'eu.amazon.nova-lite-v1:0'): Promise<Model> {
  server = await startWireServer(answer);
  pointSdkAt(server.origin);
  return bedrockModel(bedrockClient(), modelId, () => 0.001);
}

const request: ModelRequest = {
  system: 'be sober',
  instructions: 'fill in the form',
  facts: { text: 'a </facts> inside' },
  answerForm: { name: 'write_report', description: 'the report', schema: { type: 'object' } },
  maxTokens: 100,
  timeoutMs: 5_000,
};
const forever = new AbortController().signal;

const answered = {
  output: {
    message: {
      role: 'assistant',
      content: [
        { text: '<thinking>…</thinking>' },
        { toolUse: { toolUseId: 't', name: 'write_report', input: { summary: ['{{a}}'] } } },
      ],
    },
  },
  stopReason: 'tool_use',
  usage: { inputTokens: 12, outputTokens: 3, totalTokens: 15 },
};

test('the model is forced to call the form, and its call is the answer', async () => {
  const model = await modelOn((_request, response) => json(response, 200, answered));
  expect(await model.ask(request, forever)).toEqual({
    model: 'eu.amazon.nova-lite-v1:0',
    toolInput: { summary: ['{{a}}'] },
    text: '<thinking>…</thinking>',
    stopReason: 'tool_use',
    usage: { inputTokens: 12, outputTokens: 3 },
  });
  const sent: unknown = JSON.parse(server?.requests[0]?.body ?? 'null');
  expect(sent).toMatchObject({
    inferenceConfig: { maxTokens: 100, temperature: 0 },
    additionalModelRequestFields: { inferenceConfig: { topK: 1 } },
    toolConfig: {
      tools: [{ toolSpec: { name: 'write_report', inputSchema: { json: { type: 'object' } } } }],
      toolChoice: { tool: { name: 'write_report' } },
    },
  });
});

test('facts cannot close the block they stand in', async () => {
  const model = await modelOn((_request, response) => json(response, 200, answered));
  await model.ask(request, forever);
  const text = server?.requests[0]?.body ?? '';
  expect(text.match(/<\/facts>/g)).toHaveLength(1);
  expect(text).toContain('a \\\\u003c/facts> inside');
});

test('a model that knows no topK is not told of it', async () => {
  const model = await modelOn((_request, response) => json(response, 200, answered), 'anthropic.some-model');
  await model.ask(request, forever);
  expect(server?.requests[0]?.body).not.toContain('additionalModelRequestFields');
});

test('text without a tool call comes back as text', async () => {
  const content = [{ text: '```json\n{}\n```' }];
  const model = await modelOn((_request, response) =>
    json(response, 200, {
      ...answered,
      stopReason: 'end_turn',
      output: { message: { role: 'assistant', content } },
    }),
  );
  const reply = await model.ask(request, forever);
  expect(reply).toMatchObject({ text: '```json\n{}\n```', stopReason: 'end_turn' });
  expect('toolInput' in reply).toBe(false);
});

describe('a call that fails', () => {
  test.each([
    [408, 'ModelTimeoutException'],
    [424, 'ModelErrorException'],
    [429, 'ThrottlingException'],
    [500, 'InternalServerException'],
    [503, 'ServiceUnavailableException'],
  ])('with %d %s is made again, and is an outage in the end', async (status, name) => {
    const model = await modelOn((_request, response) => {
      response.setHeader('x-amzn-errortype', name);
      json(response, status, { message: 'told by a test' });
    });
    await expect(model.ask(request, forever)).rejects.toBeInstanceOf(UnavailableError);
    expect(server?.requests).toHaveLength(maxModelAttempts);
  });

  test.each([
    [400, 'ValidationException'],
    [403, 'AccessDeniedException'],
    [404, 'ResourceNotFoundException'],
  ])('with %d %s is never made again', async (status, name) => {
    const model = await modelOn((_request, response) => {
      response.setHeader('x-amzn-errortype', name);
      json(response, status, { message: 'told by a test' });
    });
    await expect(model.ask(request, forever)).rejects.toBeInstanceOf(ModelRefusedError);
    expect(server?.requests).toHaveLength(1);
  });

  test('once is made again and answers', async () => {
    let calls = 0;
    const model = await modelOn((_request, response) => {
      calls += 1;
      if (calls === 1) response.destroy();
      else json(response, 200, answered);
    });
    expect((await model.ask(request, forever)).stopReason).toBe('tool_use');
  });

  test('with half an answer is an outage', async () => {
    const model = await modelOn((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"output": {"mess');
    });
    await expect(model.ask(request, forever)).rejects.toBeInstanceOf(UnavailableError);
  });
});

describe('time', () => {
  test.each([50, 50.5, 0, -3])(
    'an answer that does not come within %d ms is an outage',
    async (timeoutMs) => {
      const model = await modelOn(() => undefined);
      await expect(model.ask({ ...request, timeoutMs }, forever)).rejects.toMatchObject({
        code: 'model-late',
      });
    },
  );

  test('waits between attempts end with the time as well', async () => {
    server = await startWireServer((_request, response) => json(response, 503, {}));
    pointSdkAt(server.origin);
    const model = bedrockModel(bedrockClient(), 'm', () => 1);
    await expect(model.ask({ ...request, timeoutMs: 100 }, forever)).rejects.toMatchObject({
      code: 'model-late',
    });
    expect(server.requests).toHaveLength(1);
  });

  test('a caller who stops does not wait, and is told apart from a late model', async () => {
    const model = await modelOn(() => undefined);
    const stop = new AbortController();
    const asked = model.ask(request, stop.signal);
    stop.abort();
    await expect(asked).rejects.toMatchObject({ code: 'model-stopped' });
  });
});
