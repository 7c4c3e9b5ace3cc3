import type { BusEvent, Json, StateItem } from '@vitals/core';
import type { EnvironmentName } from '@vitals/core';
import { topology } from '@vitals/worker';
import { World } from '../sweep/world.ts';
import { withoutFaults } from '../sweep/scenario.ts';

/** Texts of objects by their hash: many moments share them. */
export type Bodies = Readonly<Record<string, string>>;

/** Everything outside the workers at one moment, as this release left it: what another release must go on with. */
export interface Moment {
  /** Of the release that was running: the files it began are read to their end with the same one. */
  readonly engine: number;
  readonly environment: EnvironmentName;
  readonly groups: readonly (readonly string[])[];
  /** ISO 8601. */
  readonly now: string;
  readonly modelAsked: number;
  /** Items of both tables, with exactly the members that DynamoDB and SQLite hold. */
  readonly items: readonly {
    readonly key: StateItem['key'];
    readonly rev: string;
    readonly value: Json;
    readonly expiresAt?: string;
  }[];
  /** In the order of their last change. `body`: a name in `Bodies`. */
  readonly objects: readonly {
    readonly key: string;
    readonly versionId: string;
    readonly lastModified: string;
    readonly body: string;
  }[];
  readonly messages: readonly {
    readonly queue: string;
    readonly body: string;
    readonly attributes: Readonly<Record<string, string>>;
  }[];
  readonly mails: readonly {
    readonly reportId: string;
    readonly to: readonly string[];
    readonly subject: string;
    readonly html: string;
    readonly text: string;
    readonly from: string;
  }[];
  readonly published: readonly BusEvent[];
}

const everything = 10_000;
const queueNames = Object.values(topology.workers).flatMap(({ queue, deadLetterQueue }) => [
  queue,
  deadLetterQueue,
]);

/** Looks at a world that nobody moves; texts of objects go to `keep`, which names them. */
export async function momentOf(world: World, keep: (text: string) => string): Promise<Moment> {
  const { home } = world;
  const versions = await home.objects.list('', { limit: everything });
  const inOrder = [...versions].sort((a, b) => a.lastModified.getTime() - b.lastModified.getTime());
  const messages = await Promise.all(
    queueNames.map(async (queue) =>
      (await home.queues.browse(queue, everything)).map(({ body, attributes }) => ({
        queue,
        body,
        attributes,
      })),
    ),
  );
  return {
    engine: world.engine,
    environment: world.environment,
    groups: world.groups,
    now: world.clock.now().toISOString(),
    modelAsked: world.model.asked,
    items: home.state.all().map(({ key, rev, value, expiresAt }) => ({
      key,
      rev,
      value,
      ...(expiresAt === undefined ? {} : { expiresAt: expiresAt.toISOString() }),
    })),
    objects: inOrder.map(({ key, versionId, lastModified }) => ({
      key,
      versionId,
      lastModified: lastModified.toISOString(),
      body: keep(home.objects.bytesOf(key, versionId)?.toString('utf8') ?? ''),
    })),
    messages: messages.flat(),
    mails: home.mailer.sent.map(({ reportId, to, subject, html, text, from }) => ({
      reportId,
      to,
      subject,
      html,
      text,
      from,
    })),
    published: [...world.published],
  };
}

/** A world in which all that is so, and no worker runs yet. */
export async function worldAt(moment: Moment, bodies: Bodies): Promise<World> {
  const { environment, groups } = moment;
  const world = new World({ conductor: withoutFaults, environment, groups, prefix: 'later-' });
  const { home, clock } = world;
  const goTo = (time: string): void => clock.advance(Date.parse(time) - clock.now().getTime());
  world.engine = moment.engine;
  world.model.asked = moment.modelAsked;
  for (const { key, versionId, lastModified, body } of moment.objects) {
    goTo(lastModified);
    await world.restore(key, versionId, Buffer.from(bodies[body] ?? ''));
  }
  goTo(moment.now);
  await emptyQueues(world);
  for (const { queue, body, attributes } of moment.messages) home.queues.insert(queue, body, attributes);
  for (const { expiresAt, ...item } of moment.items) {
    const expiring = expiresAt === undefined ? item : { ...item, expiresAt: new Date(expiresAt) };
    await home.state.write('restore', [{ kind: 'put', item: expiring, when: 'absent' }]);
  }
  home.mailer.sent.push(...moment.mails.map((mail) => ({ ...mail, mime: new Uint8Array() })));
  world.published.push(...moment.published);
  return world;
}

/** Objects that are put are announced; what was announced then is among the messages, as far as it was left. */
async function emptyQueues({ home }: World): Promise<void> {
  for (const queue of queueNames)
    for (const { receipt } of await home.queues.receive(queue, {
      max: everything,
      visibilitySeconds: 1,
      waitSeconds: 0,
    }))
      await home.queues.remove(queue, receipt);
}
