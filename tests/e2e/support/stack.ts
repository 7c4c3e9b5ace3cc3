import {
  dynamoClient,
  dynamoStateStore,
  s3Client,
  s3ObjectStore,
  sqsClient,
  sqsQueues,
  type AwsSettings,
} from '@vitals/aws';
import { fileIdOf, type ObjectStore, type Queues, type StateStore, type VitalsEvent } from '@vitals/core';
import { coveredKey, readAll, topology } from '@vitals/worker';
import { Compose } from './compose.ts';
import { mailsIn, type Mail } from './inbox.ts';
import { Observer } from './observer.ts';
import { until } from './until.ts';

export const bucket = 'vitals-health';
const tables = { state: 'vitals-state', analyses: 'vitals-analyses' };
const bus = 'vitals';
const emulatorAccount = '000000000000';

/** Names of the ports that would collide with a stack that somebody has running: any free one will do. */
const anyPorts = { LOCALSTACK_PORT: '0', INBOX_PORT: '0', MODEL_PORT: '0' };

/** A file that was put, as the pipeline knows it. */
export interface PutFile {
  readonly key: string;
  readonly versionId: string;
  readonly fileId: string;
}

/** A whole pipeline of its own, from `up` to `down -v`. */
export class Stack {
  readonly compose: Compose;
  readonly objects: ObjectStore;
  readonly state: StateStore;
  readonly queues: Queues;
  readonly endpoint: string;
  #inbox = '';
  #model = '';
  readonly #observer: Observer;

  private constructor(parts: {
    readonly compose: Compose;
    readonly aws: AwsSettings;
    readonly endpoint: string;
    readonly observer: Observer;
  }) {
    this.compose = parts.compose;
    this.endpoint = parts.endpoint;
    this.objects = s3ObjectStore(s3Client(parts.aws), { bucket });
    this.state = dynamoStateStore(dynamoClient(), tables);
    this.queues = sqsQueues(sqsClient(), queueUrls(parts.endpoint));
    this.#observer = parts.observer;
  }

  static async up(name: string, overrides: readonly string[] = []): Promise<Stack> {
    const compose = await Compose.of(`vitals-e2e-${name}`, { variables: anyPorts, overrides });
    await compose.down();
    await compose.run('up', '--detach');
    const endpoint = await compose.addressOf('localstack', 4566);
    const aws = { variables: pointSdkAt(endpoint) };
    const stack = new Stack({ compose, aws, endpoint, observer: await Observer.on(aws, bus) });
    await stack.findAddresses();
    return stack;
  }

  /** Where the programs of ours listen; a container that was started again has another port on this machine. */
  async findAddresses(): Promise<void> {
    this.#inbox = await this.compose.addressOf('inbox', 8080);
    this.#model = await this.compose.addressOf('model', 8080);
  }

  /** What is still there afterwards. */
  async down(): Promise<readonly string[]> {
    return this.compose.down();
  }

  async put(key: string, bytes: Uint8Array): Promise<PutFile> {
    const result = await this.objects.put(key, bytes, { ifAbsent: false, contentType: 'text/csv' });
    if (!result.created) throw new Error('nothing was put');
    const { versionId } = result.version;
    return { key, versionId, fileId: fileIdOf({ bucket, key, versionId }) };
  }

  async heard(): Promise<readonly VitalsEvent[]> {
    return this.#observer.heard();
  }

  /** The first event of that type about a file. */
  async event(
    detailType: VitalsEvent['detailType'],
    { fileId }: Pick<PutFile, 'fileId'>,
    seconds = 60,
  ): Promise<VitalsEvent> {
    return until(`${detailType} of ${fileId}`, seconds, async () =>
      (await this.heard()).find((event) => event.detailType === detailType && event.detail.fileId === fileId),
    );
  }

  async mails(): Promise<readonly Mail[]> {
    return mailsIn(this.#inbox);
  }

  /** Mails of the report that tells of an event. */
  async mailsAbout(event: VitalsEvent): Promise<readonly Mail[]> {
    const covered = await this.state.get(coveredKey(event.detail.eventId));
    const report = JSON.stringify(covered?.value ?? '');
    return (await this.mails()).filter(({ reportId }) => reportId !== '' && report.includes(reportId));
  }

  async mailAbout(event: VitalsEvent, seconds = 60): Promise<Mail> {
    return until(
      `the mail about ${event.detailType}`,
      seconds,
      async () => (await this.mailsAbout(event))[0],
    );
  }

  async read(key: string, versionId?: string): Promise<Buffer> {
    return Buffer.from((await readAll(this.objects, key, versionId)).bytes);
  }

  /** What the model's stand-in does from now on, for so many requests or for ever. */
  async modelWill(mode: 'answer' | 'throttle' | 'fail' | 'junk' | 'refuse', times?: number): Promise<void> {
    const query = times === undefined ? '' : `?times=${times}`;
    const { ok } = await fetch(`${this.#model}/mode/${mode}${query}`, { method: 'PUT' });
    if (!ok) throw new Error('the stand-in did not switch');
  }

  /** Parts of an unfinished upload below a prefix, as the emulator lists them. */
  async partsUnder(prefix: string): Promise<number> {
    const list = async (query: string): Promise<string> => (await fetch(`${this.endpoint}/${query}`)).text();
    const uploads = await list(`${bucket}?uploads&prefix=${encodeURIComponent(prefix)}`);
    const key = /<Key>([^<]+)<\/Key>/.exec(uploads)?.[1];
    const id = /<UploadId>([^<]+)<\/UploadId>/.exec(uploads)?.[1];
    if (key === undefined || id === undefined) return 0;
    const parts = await list(`${bucket}/${key}?uploadId=${encodeURIComponent(id)}`);
    return parts.split('<PartNumber>').length - 1;
  }

  /** The lines of JSON that services wrote. */
  async logs(...services: readonly string[]): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const lines = await this.compose.logLines(...services);
    return lines
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
  }
}

/** The SDK reads its own variables; jest gives each test file an environment of its own. */
export function pointSdkAt(endpoint: string): NodeJS.ProcessEnv {
  return Object.assign(process.env, {
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL: endpoint,
  });
}

function queueUrls(endpoint: string): Readonly<Record<string, string>> {
  const names = Object.values(topology.workers).flatMap(({ queue, deadLetterQueue }) => [
    queue,
    deadLetterQueue,
  ]);
  return Object.fromEntries(names.map((name) => [name, `${endpoint}/${emulatorAccount}/vitals-${name}`]));
}
