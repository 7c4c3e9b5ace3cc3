import { chmod, readFile, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe } from '@jest/globals';
import { UnavailableError } from '@vitals/core';
import {
  describeClock,
  describeEventBus,
  describeIds,
  describeMailer,
  describeObjectStore,
  describeQueues,
  describeStateStore,
} from '@vitals/core/testing';
import { FileMailer } from './file-mailer.ts';
import { HomeDatabase } from './home-database.ts';
import { LocalBus, type Deliver } from './local-bus.ts';
import { createRouter } from './router.ts';
import { SqliteQueues } from './sqlite-queues.ts';
import { randomId, systemClock } from './system-clock.ts';
import { aTemporaryHome } from './testing.ts';

describe('folder and SQLite', () => {
  describeObjectStore(async () => {
    const { home, folder, clock, cleanup } = await aTemporaryHome();
    return {
      objects: home.objects,
      now: () => clock.now(),
      async cutShort(key, bytes) {
        const version = await home.objects.head(key);
        const path = join(
          folder,
          'objects',
          '.versions',
          version?.versionId.slice(0, 2) ?? '',
          version?.versionId ?? '',
        );
        await chmod(path, 0o644);
        await truncate(path, (version?.size ?? 0) - bytes);
      },
      cleanup,
    };
  });

  describeStateStore(async () => {
    const { home, clock, cleanup } = await aTemporaryHome();
    return {
      state: home.state,
      now: () => clock.now(),
      advance: async (seconds) => clock.advance(seconds * 1000),
      cleanup,
    };
  });

  describeQueues(async () => {
    const { home, clock, cleanup } = await aTemporaryHome();
    return {
      queues: home.queues,
      queue: 'ingest',
      deadLetterQueue: 'ingest-dlq',
      maxReceiveCount: 3,
      advance: async (seconds) => clock.advance(seconds * 1000),
      cleanup,
    };
  });

  describeEventBus(async (rules) => {
    const { folder, home, clock, cleanup } = await aTemporaryHome();
    home.close();
    const database = new HomeDatabase(folder, 'write');
    const settings = new Map([
      ['first', undefined],
      ['second', undefined],
    ]);
    const queues = new SqliteQueues({ database, settings, clock, newId: randomId });
    let isRefusing = false;
    const deliver: Deliver = (deliveries) =>
      database.transaction(() => {
        for (const { queue, body } of deliveries) queues.insert(queue, body);
        if (isRefusing) {
          isRefusing = false;
          throw new UnavailableError('disk', 'full');
        }
      });
    const router = createRouter({
      buses: ['b'],
      routes: rules.map(({ pattern, to }, index) => ({ name: `r${index}`, bus: 'b', pattern, to })),
    });
    return {
      bus: new LocalBus({ name: 'b', router, deliver, clock, newId: randomId }),
      received: async (queue) => (await queues.browse(queue, 100)).map((message) => message.body),
      refuseNext() {
        isRefusing = true;
      },
      async cleanup() {
        database.close();
        await cleanup();
      },
    };
  });

  describeMailer(async () => {
    const { folder, cleanup } = await aTemporaryHome();
    const mails = join(folder, 'mails');
    const mailer = new FileMailer(mails);
    let isBroken = false;
    return {
      mailer: {
        async send(mail) {
          // A file where the folder should be: no mail can be written.
          if (isBroken) await writeFile(mails, '');
          const outcome = await mailer.send(mail);
          if (isBroken) await rm(mails);
          isBroken = false;
          return outcome;
        },
      },
      async delivered() {
        const names = await readdir(mails).catch(() => []);
        return Promise.all(
          names.filter((name) => name.endsWith('.eml')).map((name) => readFile(join(mails, name))),
        );
      },
      breakNext() {
        isBroken = true;
      },
      cleanup,
    };
  });
});

describe('the machine', () => {
  describeClock(async () => ({
    clock: systemClock,
    advance: (milliseconds) => systemClock.sleep(milliseconds),
    cleanup: async () => {},
  }));

  describeIds(() => randomId);
});
