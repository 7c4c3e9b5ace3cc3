import { fileIdOf } from '@vitals/core';
import type { Run } from './command.ts';

export interface SmokeSettings {
  readonly bucket: string;
  readonly stateTable: string;
  /** Log of every event of the bus. */
  readonly outcomes: string;
  /** Unique, so that the file is no duplicate of the last one. */
  readonly name: string;
  readonly now: Date;
  readonly timeoutMs: number;
}

export interface SmokeDeps {
  readonly run: Run;
  readonly writeFile: (path: string, text: string) => Promise<void>;
  readonly scratch: string;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly clock: () => Date;
  readonly say: (line: string) => void;
}

/** The file did not become a report. */
export class SmokeTestError extends Error {
  override readonly name = 'SmokeTestError';
}

const pollMs = 15_000;

/** Puts a small synthetic file under raw/smoke/ and waits until the report that tells of it was sent. */
export async function smokeTest(settings: SmokeSettings, deps: SmokeDeps): Promise<void> {
  const fileId = await putFile(settings, deps);
  deps.say(`smoke test: file ${fileId} is in`);
  const analysed = await waitFor(settings, deps, 'its analysis', () =>
    findEvent(settings, deps, fileId, 'Analysis Succeeded'),
  );
  const reportId = await waitFor(settings, deps, 'a report to take it', () =>
    coveringReport(settings, deps, analysed),
  );
  deps.say(`smoke test: it is in report ${reportId}`);
  await waitFor(settings, deps, 'the report to be sent', () =>
    findEvent(settings, deps, reportId, 'Report Sent'),
  );
  deps.say('smoke test: the report was sent');
}

async function putFile(
  { bucket, name, now }: SmokeSettings,
  { run, writeFile, scratch }: SmokeDeps,
): Promise<string> {
  const key = `raw/smoke/${name}.csv`;
  const file = `${scratch}/smoke.csv`;
  await writeFile(file, smokeFile(name, now));
  const put = ['s3api', 'put-object', '--bucket', bucket, '--key', key, '--body', file];
  const versionId = await run('aws', ...put, '--query', 'VersionId', '--output', 'text');
  return fileIdOf({ bucket, key, versionId });
}

/** Twenty readings of people who do not exist; the name makes the bytes new, so that no marker knows them. */
export function smokeFile(name: string, now: Date): string {
  const rows = Array.from({ length: 20 }, (_, index) => {
    const at = new Date(now.getTime() - (index + 1) * 60_000).toISOString();
    return `${name}-${index % 4},${at},${60 + index},${110 + index},${70 + (index % 10)},${95 + (index % 5)}`;
  });
  return `patient_id,measured_at,heart_rate,systolic,diastolic,spo2\n${rows.join('\n')}\n`;
}

/** Event id of the newest event of that type about a file or a report; an end that is not the good one throws. */
async function findEvent(
  { outcomes, now }: SmokeSettings,
  { run }: SmokeDeps,
  id: string,
  wanted: string,
): Promise<string | undefined> {
  const pattern = `{ $.detail.fileId = "${id}" || $.detail.runId = "${id}" }`;
  const found = await run(
    ...([
      'aws',
      'logs',
      'filter-log-events',
      '--log-group-name',
      outcomes,
      '--start-time',
      String(now.getTime()),
    ] as const),
    ...['--filter-pattern', pattern, '--query', 'events[].message', '--output', 'json'],
  );
  const events = (JSON.parse(found) as string[]).map((message) => JSON.parse(message) as OutcomeEvent);
  const bad = events.find((event) => /Failed|Refused|Unsure|Duplicate|Ignored/.test(event['detail-type']));
  if (bad !== undefined)
    throw new SmokeTestError(`${bad['detail-type']}, reason ${bad.detail.reason ?? 'none'}`);
  return events.find((event) => event['detail-type'] === wanted)?.detail.eventId;
}

interface OutcomeEvent {
  readonly 'detail-type': string;
  readonly detail: { readonly eventId: string; readonly reason?: string };
}

/** Which report took an event: the notifier notes it in the state table (services/notifier, `covered#`). */
async function coveringReport(
  { stateTable }: SmokeSettings,
  { run }: SmokeDeps,
  eventId: string,
): Promise<string | undefined> {
  const key = JSON.stringify({ partition: { S: `covered#${eventId}` }, id: { S: 'report' } });
  const words = [
    'get-item',
    '--table-name',
    stateTable,
    '--key',
    key,
    '--query',
    'Item.value.S',
    '--output',
    'text',
  ];
  const value = await run('aws', 'dynamodb', ...words);
  return value === 'None' ? undefined : (JSON.parse(value) as { readonly reportId: string }).reportId;
}

async function waitFor<T>(
  { now, timeoutMs }: SmokeSettings,
  { clock, sleep }: SmokeDeps,
  what: string,
  look: () => Promise<T | undefined>,
): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    const waited = clock().getTime() - now.getTime();
    if (waited > timeoutMs)
      throw new SmokeTestError(`waited ${Math.round(waited / 1000)} s for ${what} in vain`);
    await sleep(pollMs);
  }
}
