import type { Clock, NewId, QueueDepth, QueueMessage, Queues } from '@vitals/core';
import { Arrivals } from '../arrivals.ts';
import type { QueueSettings, Redrive } from '../queue-settings.ts';

interface Stored {
  readonly id: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
  visibleAt: number;
  receiveCount: number;
  receipt: string;
}

export interface MemoryQueuesDeps {
  readonly settings: QueueSettings;
  readonly clock: Clock;
  readonly newId: NewId;
}

/** Queues that live as long as the process: same meaning as the durable ones, same order in every run. */
export class MemoryQueues implements Queues {
  readonly #deps: MemoryQueuesDeps;
  readonly #messages = new Map<string, Stored[]>();
  readonly #arrivals = new Arrivals();

  constructor(deps: MemoryQueuesDeps) {
    this.#deps = deps;
    for (const queue of deps.settings.keys()) this.#messages.set(queue, []);
  }

  async send(
    queue: string,
    message: { readonly body: string; readonly attributes?: Readonly<Record<string, string>> },
    options: { readonly delaySeconds?: number } = {},
  ): Promise<void> {
    this.insert(queue, message.body, message.attributes ?? {}, options.delaySeconds ?? 0);
  }

  insert(
    queue: string,
    body: string,
    attributes: Readonly<Record<string, string>> = {},
    delaySeconds = 0,
  ): void {
    this.#in(queue).push({
      id: this.#deps.newId(),
      body,
      attributes: { ...attributes },
      visibleAt: this.#now() + delaySeconds * 1000,
      receiveCount: 0,
      receipt: '',
    });
    this.#arrivals.notify(queue);
  }

  async receive(
    queue: string,
    options: { readonly max: number; readonly visibilitySeconds: number; readonly waitSeconds: number },
  ): Promise<readonly QueueMessage[]> {
    return this.#arrivals.take(queue, options.waitSeconds, this.#deps.clock, {
      take: () => this.#take(queue, options.max, options.visibilitySeconds * 1000),
      nextVisibleAt: () => this.nextVisibleAt(queue),
    });
  }

  #take(queue: string, max: number, visibilityMs: number): readonly QueueMessage[] {
    const redrive = this.#redriveOf(queue);
    const visible = this.#in(queue).filter((message) => message.visibleAt <= this.#now());
    const taken: QueueMessage[] = [];
    for (const message of visible.sort((a, b) => a.visibleAt - b.visibleAt)) {
      if (taken.length >= max) break;
      if (redrive !== undefined && message.receiveCount >= redrive.maxReceiveCount) {
        this.#bury(queue, message, redrive.deadLetterQueue);
        continue;
      }
      message.visibleAt = this.#now() + Math.max(1, visibilityMs);
      message.receiveCount += 1;
      message.receipt = this.#deps.newId();
      taken.push(received(message));
    }
    return taken;
  }

  #bury(queue: string, message: Stored, deadLetterQueue: string): void {
    this.#drop(queue, message);
    const buried = { ...message, visibleAt: this.#now(), receiveCount: 0, receipt: '' };
    this.#in(deadLetterQueue).push(buried);
    this.#arrivals.notify(deadLetterQueue);
  }

  async remove(queue: string, receipt: string): Promise<void> {
    const message = this.#held(queue, receipt);
    if (message !== undefined) this.#drop(queue, message);
  }

  async hide(queue: string, receipt: string, seconds: number): Promise<void> {
    const message = this.#held(queue, receipt);
    if (message === undefined || message.visibleAt <= this.#now()) return;
    message.visibleAt = this.#now() + seconds * 1000;
    this.#arrivals.notify(queue);
  }

  async depth(queue: string): Promise<QueueDepth> {
    const messages = this.#in(queue);
    const visible = messages.filter((message) => message.visibleAt <= this.#now()).length;
    return { visible, inFlight: messages.length - visible };
  }

  async browse(queue: string, limit: number): Promise<readonly QueueMessage[]> {
    return this.#in(queue)
      .slice(0, limit)
      .map((message) => ({ ...received(message), receipt: '' }));
  }

  /** As when a new writer opens a home: every received message is visible again, its receive not counted. */
  endVisibilities(): void {
    for (const message of [...this.#messages.values()].flat()) {
      if (message.receipt === '' || message.visibleAt <= this.#now()) continue;
      message.visibleAt = this.#now();
      message.receiveCount = Math.max(0, message.receiveCount - 1);
      message.receipt = '';
    }
  }

  close(): void {
    this.#arrivals.close();
  }

  #held(queue: string, receipt: string): Stored | undefined {
    const messages = this.#in(queue);
    return receipt === '' ? undefined : messages.find((message) => message.receipt === receipt);
  }

  #drop(queue: string, message: Stored): void {
    const messages = this.#in(queue);
    messages.splice(messages.indexOf(message), 1);
  }

  /** When the first message of a queue is visible, in milliseconds since 1970; undefined when it holds none. */
  nextVisibleAt(queue: string): number | undefined {
    const times = this.#in(queue).map((message) => message.visibleAt);
    return times.length === 0 ? undefined : Math.min(...times);
  }

  #in(queue: string): Stored[] {
    const messages = this.#messages.get(queue);
    if (messages === undefined) throw new Error('no such queue in the topology');
    return messages;
  }

  #redriveOf(queue: string): Redrive {
    return this.#deps.settings.get(queue);
  }

  #now(): number {
    return this.#deps.clock.now().getTime();
  }
}

function received({ id, body, attributes, receiveCount, receipt }: Stored): QueueMessage {
  return { id, body, attributes, receiveCount, receipt };
}
