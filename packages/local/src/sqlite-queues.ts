import type { Clock, NewId, QueueDepth, QueueMessage, Queues } from '@vitals/core';
import { Arrivals } from './arrivals.ts';
import type { HomeDatabase } from './home-database.ts';
import type { QueueSettings, Redrive } from './queue-settings.ts';
import { readAttributes } from './read-attributes.ts';
import { numberIn, textIn, type Row } from './rows.ts';

export interface SqliteQueuesDeps {
  readonly database: HomeDatabase;
  readonly settings: QueueSettings;
  readonly clock: Clock;
  readonly newId: NewId;
}

/** The queues of a home: one table, one row a message. A row's queue changes when its message is dead-lettered. */
export class SqliteQueues implements Queues {
  readonly #deps: SqliteQueuesDeps;
  readonly #arrivals = new Arrivals();

  constructor(deps: SqliteQueuesDeps) {
    this.#deps = deps;
  }

  async send(
    queue: string,
    message: { readonly body: string; readonly attributes?: Readonly<Record<string, string>> },
    options: { readonly delaySeconds?: number } = {},
  ): Promise<void> {
    this.#deps.database.guard(() =>
      this.insert(queue, message.body, message.attributes ?? {}, options.delaySeconds ?? 0),
    );
    this.#arrivals.notify(queue);
  }

  /** Part of the caller's transaction; who calls this says `wake` after the commit. */
  insert(
    queue: string,
    body: string,
    attributes: Readonly<Record<string, string>> = {},
    delaySeconds = 0,
  ): void {
    this.#redriveOf(queue);
    this.#deps.database
      .statement('INSERT INTO messages (queue, id, body, attributes, visible_at) VALUES (?, ?, ?, ?, ?)')
      .run(
        queue,
        this.#deps.newId(),
        body,
        JSON.stringify(attributes),
        this.#now() + Math.round(delaySeconds * 1000),
      );
  }

  wake(queues: Iterable<string>): void {
    for (const queue of queues) this.#arrivals.notify(queue);
  }

  /** Receivers that wait get an empty answer now. */
  close(): void {
    this.#arrivals.close();
  }

  async receive(
    queue: string,
    options: { readonly max: number; readonly visibilitySeconds: number; readonly waitSeconds: number },
  ): Promise<readonly QueueMessage[]> {
    return this.#arrivals.take(queue, options.waitSeconds, this.#deps.clock, {
      take: () => this.#take(queue, options.max, Math.round(options.visibilitySeconds * 1000)),
      nextVisibleAt: () => this.#nextVisibleAt(queue),
    });
  }

  #take(queue: string, max: number, visibilityMs: number): readonly QueueMessage[] {
    const redrive = this.#redriveOf(queue);
    if ((this.#nextVisibleAt(queue) ?? Infinity) > this.#now()) return [];
    return this.#deps.database.transaction(() => {
      const messages: QueueMessage[] = [];
      while (messages.length < max) {
        const row = this.#deps.database
          .statement(
            'SELECT * FROM messages WHERE queue = ? AND visible_at <= ? ORDER BY visible_at, seq LIMIT 1',
          )
          .get(queue, this.#now());
        if (row === undefined) break;
        const isSpent = redrive !== undefined && numberIn(row, 'receive_count') >= redrive.maxReceiveCount;
        if (isSpent) this.#bury(numberIn(row, 'seq'), redrive.deadLetterQueue);
        else messages.push(this.#hand(row, visibilityMs));
      }
      return messages;
    });
  }

  #hand(row: Row, visibilityMs: number): QueueMessage {
    const receipt = this.#deps.newId();
    const receiveCount = numberIn(row, 'receive_count') + 1;
    this.#deps.database
      .statement('UPDATE messages SET visible_at = ?, receive_count = ?, receipt = ? WHERE seq = ?')
      // A visibility of 0 is over at once; one millisecond keeps this receive from taking it again.
      .run(this.#now() + Math.max(1, visibilityMs), receiveCount, receipt, numberIn(row, 'seq'));
    return { ...messageOf(row), receiveCount, receipt };
  }

  #bury(seq: number, deadLetterQueue: string): void {
    this.#deps.database
      .statement(
        'UPDATE messages SET queue = ?, visible_at = ?, receive_count = 0, receipt = NULL WHERE seq = ?',
      )
      .run(deadLetterQueue, this.#now(), seq);
  }

  async remove(queue: string, receipt: string): Promise<void> {
    this.#redriveOf(queue);
    this.#deps.database.guard(() =>
      this.#deps.database
        .statement('DELETE FROM messages WHERE receipt = ? AND queue = ?')
        .run(receipt, queue),
    );
  }

  async hide(queue: string, receipt: string, seconds: number): Promise<void> {
    this.#redriveOf(queue);
    this.#deps.database.guard(() =>
      this.#deps.database
        .statement('UPDATE messages SET visible_at = ? WHERE receipt = ? AND queue = ? AND visible_at > ?')
        .run(this.#now() + Math.round(seconds * 1000), receipt, queue, this.#now()),
    );
    this.#arrivals.notify(queue);
  }

  async depth(queue: string): Promise<QueueDepth> {
    this.#redriveOf(queue);
    const row = this.#deps.database
      .statement(
        'SELECT count(*) AS every, count(*) FILTER (WHERE visible_at <= ?) AS visible FROM messages WHERE queue = ?',
      )
      .get(this.#now(), queue);
    const visible = row === undefined ? 0 : numberIn(row, 'visible');
    return { visible, inFlight: row === undefined ? 0 : numberIn(row, 'every') - visible };
  }

  async browse(queue: string, limit: number): Promise<readonly QueueMessage[]> {
    this.#redriveOf(queue);
    return this.#deps.database
      .statement('SELECT * FROM messages WHERE queue = ? ORDER BY seq LIMIT ?')
      .all(queue, limit)
      .map((row) => ({ ...messageOf(row), receiveCount: numberIn(row, 'receive_count'), receipt: '' }));
  }

  /**
   * A new writer: whoever had received a message is dead, so its message is visible again. That receive does not
   * count: a person who stops a long run five times has not found a file that cannot be handled.
   */
  endVisibilities(): void {
    this.#deps.database
      .statement(
        `UPDATE messages SET visible_at = ?, receive_count = MAX(0, receive_count - 1), receipt = NULL
         WHERE receipt IS NOT NULL AND visible_at > ?`,
      )
      .run(this.#now(), this.#now());
  }

  #nextVisibleAt(queue: string): number | undefined {
    const row = this.#deps.database
      .statement('SELECT visible_at FROM messages WHERE queue = ? ORDER BY visible_at LIMIT 1')
      .get(queue);
    return row === undefined ? undefined : numberIn(row, 'visible_at');
  }

  #redriveOf(queue: string): Redrive {
    if (!this.#deps.settings.has(queue)) throw new Error('no such queue in the topology');
    return this.#deps.settings.get(queue);
  }

  #now(): number {
    return this.#deps.clock.now().getTime();
  }
}

function messageOf(row: Row): Pick<QueueMessage, 'id' | 'body' | 'attributes'> {
  return {
    id: textIn(row, 'id'),
    body: textIn(row, 'body'),
    attributes: readAttributes(textIn(row, 'attributes')),
  };
}
