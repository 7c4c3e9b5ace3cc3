import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  objectCreatedEvent,
  type Clock,
  type EnvironmentName,
  type EventBus,
  type Mailer,
  type NewId,
  type ObjectStore,
  type Queues,
  type StateStore,
  type Topology,
} from '@vitals/core';
import { FileMailer } from './file-mailer.ts';
import { FolderObjectStore } from './folder-object-store.ts';
import { databaseFile, HomeDatabase } from './home-database.ts';
import { HomeMissingError } from './home-errors.ts';
import { lockHome } from './home-lock.ts';
import { localBucket } from './local-bucket.ts';
import { LocalBus } from './local-bus.ts';
import { ObjectFiles } from './object-files.ts';
import { ObjectIndex } from './object-index.ts';
import { queueSettings } from './queue-settings.ts';
import { createRouter } from './router.ts';
import { beginSession, lastSession, type Session } from './session.ts';
import { SqliteQueues } from './sqlite-queues.ts';
import { SqliteStateStore } from './sqlite-state-store.ts';

export interface HomeOptions {
  /** `write` takes the home for this process alone; `read` takes nothing and changes nothing. */
  readonly mode: 'write' | 'read';
  readonly topology: Topology;
  /** Whose receive counts apply; `laptop` when not said. */
  readonly environment?: EnvironmentName;
  readonly clock: Clock;
  readonly newId: NewId;
}

export interface Home {
  readonly objects: ObjectStore;
  readonly state: StateStore;
  readonly queues: Queues;
  readonly mailer: Mailer;
  /** This writer's session; for readers the last writer's. Leases given in an earlier session are over. */
  readonly session: Session;
  readonly paths: { readonly objects: string; readonly mails: string };
  bus(name: string): EventBus;
  /** The plain file that shows the newest version of an object, for people; undefined when there is none. */
  pathOf(key: string): string | undefined;
  /** Ends waiting receives, closes the database, gives the lock back. Closing twice is closing once. */
  close(): void;
}

/**
 * Opens a folder as everything the pipeline needs. A writer makes the folder when it is missing, shows every message
 * again that a killed writer had received, and mends half-written objects. Throws `HomeBusyError` when another process
 * writes, `HomeMissingError` when there is nothing to read.
 */
export function openHome(folder: string, options: HomeOptions): Home {
  if (options.mode === 'read' && !existsSync(join(folder, databaseFile))) throw new HomeMissingError();
  if (options.mode === 'read') return compose(folder, options, () => undefined);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = lockHome(folder, options.clock.now());
  return compose(folder, options, () => lock.release());
}

function compose(folder: string, options: HomeOptions, release: () => void): Home {
  let database: HomeDatabase | undefined;
  const close = (): void => {
    database?.close();
    release();
  };
  try {
    database = new HomeDatabase(folder, options.mode);
    return connect(folder, options, database, close);
  } catch (thrown) {
    close();
    throw thrown;
  }
}

function connect(folder: string, options: HomeOptions, database: HomeDatabase, close: () => void): Home {
  const { mode, topology, environment = 'laptop', clock, newId } = options;
  const queues = new SqliteQueues({ database, settings: queueSettings(topology, environment), clock, newId });
  const buses = createBuses(options, database, queues);
  const files = new ObjectFiles(folder);
  const index = new ObjectIndex(database, clock);
  const objects = new FolderObjectStore({
    database,
    index,
    files,
    newId,
    announce: (version) =>
      buses
        .get('default')
        ?.put([
          objectCreatedEvent({ ...version, bucket: localBucket, sequencer: sequencer(version.sequence) }),
        ]),
  });
  if (mode === 'write') {
    files.prepare();
    objects.recover();
    queues.endVisibilities();
  }
  return {
    objects,
    state: new SqliteStateStore(database, clock),
    queues,
    mailer: new FileMailer(join(folder, 'mails')),
    session: mode === 'write' ? beginSession(database, clock) : lastSession(database),
    paths: { objects: join(folder, 'objects'), mails: join(folder, 'mails') },
    bus: (name) => {
      const bus = buses.get(name);
      if (bus === undefined) throw new Error('no such event bus in the topology');
      return bus;
    },
    pathOf(key) {
      const view = index.viewOf(key);
      return view === undefined ? undefined : join(folder, 'objects', view);
    },
    close() {
      queues.close();
      close();
    },
  };
}

function createBuses(
  options: HomeOptions,
  database: HomeDatabase,
  queues: SqliteQueues,
): ReadonlyMap<string, LocalBus> {
  const router = createRouter(options.topology);
  const deliver = (deliveries: readonly { readonly queue: string; readonly body: string }[]): void => {
    database.transaction(() => {
      for (const { queue, body } of deliveries) queues.insert(queue, body);
    });
    // Within a transaction of the object store this wakes a little early; the receiver runs only after the commit.
    queues.wake(new Set(deliveries.map(({ queue }) => queue)));
  };
  return new Map(
    options.topology.buses.map((name) => [
      name,
      new LocalBus({ name, router, deliver, clock: options.clock, newId: options.newId }),
    ]),
  );
}

/** Compared as text, as S3's are. */
const sequencer = (sequence: number): string => sequence.toString(16).toUpperCase().padStart(16, '0');
