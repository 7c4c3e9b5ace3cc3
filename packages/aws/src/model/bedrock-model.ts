import { setTimeout as sleep } from 'node:timers/promises';
import { ConverseCommand, type BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { UnavailableError, type Model, type ModelReply, type ModelRequest } from '@vitals/core';
import { converseReply } from './converse-reply.ts';
import { converseRequest } from './converse-request.ts';
import { modelFailure } from './model-failure.ts';

/** Calls of one question. Throttling carries no hint when to come back, so more of them rarely help. */
export const maxModelAttempts = 4;
/** The wait before attempt n+1 is anywhere between 0 and base · 2ⁿ, at most the cap (milliseconds). */
export const backoff = { baseMs: 500, capMs: 8_000 } as const;

/**
 * A Bedrock model behind Converse. Retries are made here and not by the SDK, because the SDK's waits know nothing of
 * the time that is left: all attempts and waits together stay within `timeoutMs`, and the caller's signal ends them.
 */
export function bedrockModel(
  client: BedrockRuntimeClient,
  modelId: string,
  random: () => number = Math.random,
): Model {
  return {
    async ask(request, signal) {
      // A share of the time that is left is rarely whole, and Node takes nothing else.
      const timeoutMs = Math.max(0, Math.floor(request.timeoutMs));
      const stop = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
      try {
        return await askWithin(client, modelId, request, stop, random);
      } catch (thrown) {
        if (!stop.aborted) throw thrown;
        const options = { cause: thrown };
        throw signal.aborted
          ? new UnavailableError('model-stopped', 'the caller stopped waiting for the model', {}, options)
          : new UnavailableError('model-late', 'the model did not answer in time', {}, options);
      }
    },
  };
}

async function askWithin(
  client: BedrockRuntimeClient,
  modelId: string,
  request: ModelRequest,
  signal: AbortSignal,
  random: () => number,
): Promise<ModelReply> {
  const input = converseRequest(modelId, request);
  for (let attempt = 1; ; attempt += 1) {
    try {
      const answer = await client.send(new ConverseCommand(input), { abortSignal: signal });
      return converseReply(modelId, answer);
    } catch (thrown) {
      const failure = modelFailure(thrown);
      if (signal.aborted || failure.kind !== 'retry' || attempt === maxModelAttempts) throw failure;
      await sleep(random() * Math.min(backoff.capMs, backoff.baseMs * 2 ** attempt), undefined, { signal });
    }
  }
}
