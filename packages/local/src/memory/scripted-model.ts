import {
  ModelRefusedError,
  UnavailableError,
  type Clock,
  type Model,
  type ModelReply,
  type ModelRequest,
} from '@vitals/core';

/** What the model does with one request. `late` never answers: the caller's time runs out. */
export type ModelTurn =
  | { readonly kind: 'reply'; readonly reply: ModelReply }
  | { readonly kind: 'throttled' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'late' };

/** A model that says what a test wrote down. Without a script it is refused: nothing here makes words up. */
export class ScriptedModel implements Model {
  readonly asked: ModelRequest[] = [];
  readonly #turns: ModelTurn[] = [];
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  willDo(...turns: readonly ModelTurn[]): void {
    this.#turns.push(...turns);
  }

  async ask(request: ModelRequest, signal: AbortSignal): Promise<ModelReply> {
    if (signal.aborted) throw new UnavailableError('model-aborted', 'stopped before the model was asked');
    this.asked.push(request);
    const turn = this.#turns.shift() ?? { kind: 'refused' };
    switch (turn.kind) {
      case 'reply':
        return turn.reply;
      case 'throttled':
        throw new UnavailableError('model-throttled', 'the model was throttled');
      case 'refused':
        throw new ModelRefusedError('model-refused', 'the model does not take this request');
      case 'late':
        await this.#clock.sleep(request.timeoutMs, signal);
        throw new UnavailableError('model-late', 'the model did not answer in time');
    }
  }
}
