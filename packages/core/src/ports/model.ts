import type { Json } from './state.ts';

/** What a model is asked. `facts` is the only data it sees; adapters that speak text embed it as a delimited JSON block. */
export interface ModelRequest {
  readonly system: string;
  readonly instructions: string;
  readonly facts: Json;
  /** The form the answer must have: the single tool the model is forced to call. `schema` is JSON Schema. */
  readonly answerForm: { readonly name: string; readonly description: string; readonly schema: Json };
  readonly maxTokens: number;
  /** Milliseconds, all attempts together. */
  readonly timeoutMs: number;
}

/** What came back, unjudged: `toolInput` when the model called the tool, `text` when it (also) wrote free text. */
export interface ModelReply {
  readonly model: string;
  readonly toolInput?: unknown;
  readonly text?: string;
  readonly stopReason: string;
  readonly usage: { readonly inputTokens: number; readonly outputTokens: number };
}

/** Writes sentences about facts. Throws `UnavailableError` when throttled, down or late, `ModelRefusedError` when it never will. */
export interface Model {
  ask(request: ModelRequest, signal: AbortSignal): Promise<ModelReply>;
}
