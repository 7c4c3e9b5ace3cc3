import {
  engine,
  scheduledEvent,
  UnavailableError,
  type BusEvent,
  type DatasetContract,
  type EnvironmentName,
  type ObjectStore,
  type ObjectVersion,
  type ScheduledType,
  type Topology,
} from '@vitals/core';
import { countingIds, createMemoryHome, ManualClock, type MemoryHome } from '@vitals/local/memory';
import type { IngestWork } from '@vitals/ingestor';
import { readRecord, topology, type Held } from '@vitals/worker';
import type { Caller, Call, Conductor, Ports } from './ports/call.ts';
import { countedObjects } from './ports/counted-objects.ts';
import { gatedPorts } from './ports/gated-ports.ts';
import { WorkerProcess } from './ports/process.ts';
import { RestlessModel } from './restless-model.ts';

/** Receives, timeouts and windows are those of production unless a story says otherwise: the clock costs nothing here. */
const production = 'aws';

/** Changes the world under a worker, to see what a mechanism is for. Told of each process anew. */
export type Weakening = (ports: Ports, process: WorkerProcess) => Ports;

export interface WorldOptions {
  readonly conductor: Conductor;
  readonly groups: readonly (readonly string[])[];
  readonly environment?: EnvironmentName;
  readonly weaken?: Weakening;
  readonly observe?: (call: Call) => void;
  /** Goes before the names of processes, and so before their ids: those of a world that goes on with another one's records. */
  readonly prefix?: string;
}

/** Mails to this address are refused by the server, always. */
export const suppressed = 'suppressed@hospital.example';

export interface Started {
  readonly process: WorkerProcess;
  readonly ports: Ports;
}

/** Everything outside the workers: stores, queues, buses, a mail server, a clock; and every process that ever ran. */
export class World {
  readonly model = new RestlessModel();
  readonly clock = new ManualClock(new Date('2026-03-02T08:00:00.000Z'));
  readonly home: MemoryHome;
  readonly topology: Topology = topology;
  readonly groups: WorldOptions['groups'];
  readonly environment: EnvironmentName;
  readonly calls: Call[] = [];
  /** Everything that was ever published on our bus, copies included. */
  readonly published: BusEvent[] = [];
  /** How often workers wrote each key: at most once, all of them. */
  readonly written = new Map<string, number>();
  /** Keys that begin with one of these can be neither read nor written just now. */
  readonly outages = new Set<string>();
  /** The mail server takes no connection. */
  isMailDown = false;
  /** The mail server takes the next mail, and says so only when everything else has come to rest. */
  isMailSlow = false;
  /** Of the release that runs now. */
  engine = engine;
  readonly #options: WorldOptions;
  readonly #base: Ports;
  readonly #processes: WorkerProcess[] = [];
  #fileIds = countingIds('raw');
  #isUploading = false;
  #nextVersionId: string | undefined;

  constructor(options: WorldOptions) {
    this.#options = options;
    this.groups = options.groups;
    this.environment = options.environment ?? production;
    const ids = countingIds('home');
    this.home = createMemoryHome({
      topology,
      environment: this.environment,
      clock: this.clock,
      // Versions of raw files are named after the order in which people put them, whatever happened in between.
      newId: () => this.#takeVersionId() ?? (this.#isUploading ? this.#fileIds() : ids()),
    });
    this.#base = this.#basePorts();
  }

  #basePorts(): Ports {
    const { home } = this;
    const bus = home.bus('vitals');
    return {
      state: home.state,
      queues: home.queues,
      model: this.model,
      objects: countedObjects(breakable(home.objects, this.outages), this.written),
      mailer: {
        send: async (mail) => {
          if (this.isMailDown) return { outcome: 'not-sent', code: 'ECONNREFUSED' };
          return mail.to.includes(suppressed)
            ? { outcome: 'refused', code: 'suppressed' }
            : home.mailer.send(mail);
        },
      },
      bus: {
        publish: async (events) => {
          await bus.publish(events);
          this.published.push(...events);
        },
      },
    };
  }

  /** A new process with its own connections to everything. */
  start(caller: Caller): Started {
    const name = `${this.#options.prefix ?? ''}${caller}-${this.#processes.length}`;
    const process = new WorkerProcess({
      name,
      caller,
      conductor: this.#options.conductor,
      clock: this.clock,
      newId: countingIds(name),
      nextIndex: () => this.calls.length,
      observe: (call) => {
        this.calls.push(call);
        this.#options.observe?.(call);
      },
    });
    this.#processes.push(process);
    const base = { ...this.#base, mailer: this.#mailerOf(process) };
    const ports = this.#options.weaken?.(base, process) ?? base;
    return { process, ports: gatedPorts(process, ports) };
  }

  #mailerOf(process: WorkerProcess): Ports['mailer'] {
    return {
      send: async (mail) => {
        const isSlow = this.isMailSlow;
        this.isMailSlow = false;
        const outcome = await this.#base.mailer.send(mail);
        if (isSlow) await process.pause('rest');
        return outcome;
      },
    };
  }

  /** Puts a raw file, as a sender does. */
  async put(key: string, text: string): Promise<ObjectVersion> {
    this.#isUploading = true;
    const putting = this.home.objects.put(key, Buffer.from(text), { ifAbsent: false });
    this.#isUploading = false;
    const result = await putting;
    if (!result.created) throw new Error('a sender could not put a file');
    return result.version;
  }

  /** Puts an object as it was in another world, under the version that records and manifests there name. */
  async restore(key: string, versionId: string, body: Uint8Array): Promise<void> {
    this.#nextVersionId = versionId;
    await this.home.objects.put(key, body, { ifAbsent: false });
  }

  #takeVersionId(): string | undefined {
    const versionId = this.#nextVersionId;
    this.#nextVersionId = undefined;
    return versionId;
  }

  /** The ingestor's record of the first file that was put under a key. */
  fileOf(key: string): Held<IngestWork> | undefined {
    return this.home.state
      .all()
      .filter((item) => item.key.partition.startsWith('ingest#'))
      .map((item) => readRecord<IngestWork>(item.key.partition.slice('ingest#'.length), item))
      .find(({ record }) => record.work.key === key);
  }

  /** Puts a contract in force, in the place of the one that has its name. */
  async deploy(contract: DatasetContract): Promise<void> {
    const body = Buffer.from(JSON.stringify(contract));
    await this.home.objects.put(`contracts/${contract.name}.json`, body, { ifAbsent: false });
  }

  /** What the schedule sends to each of its queues. */
  schedule(type: ScheduledType): void {
    const now = this.clock.now();
    const body = JSON.stringify(scheduledEvent(type, `schedule-${now.getTime()}`, now));
    const queues = topology.schedules.filter(({ detailType }) => detailType === type).flatMap(({ to }) => to);
    for (const queue of queues) this.home.queues.insert(queue, body);
  }
}

function breakable(objects: ObjectStore, outages: ReadonlySet<string>): ObjectStore {
  const check = (key: string): void => {
    if ([...outages].some((prefix) => key.startsWith(prefix)))
      throw new UnavailableError('outage', 'this object cannot be reached now');
  };
  return {
    head: (key, versionId) => objects.head(key, versionId),
    read: async (key, options) => {
      check(key);
      return objects.read(key, options);
    },
    put: async (key, body, options) => {
      check(key);
      return objects.put(key, body, options);
    },
    upload: async (key, options) => {
      check(key);
      return objects.upload(key, options);
    },
    list: (prefix, page) => objects.list(prefix, page),
    remove: (key, versionId) => objects.remove(key, versionId),
  };
}
