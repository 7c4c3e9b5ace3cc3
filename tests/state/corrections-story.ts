import type { DatasetContract, Manifest } from '@vitals/core';
import { requestRebuild } from '@vitals/ingestor';
import { pressure, pressures } from '../sweep/contracts.ts';
import { aStory, type Story } from './story.ts';

/** Records 2, 4 and 5 are rejected. */
const monday = pressures('2026-03-01', [120, 'high', 85, 'low', 'n/k', 131]);

export async function aRejectedMonday(contract: DatasetContract = pressure, text = monday): Promise<Story> {
  const story = aStory();
  await story.world.deploy(contract);
  await story.world.put('raw/monday.csv', text);
  await story.driver.settle();
  return story;
}

export async function rejectedOf(story: Story, key = 'raw/monday.csv'): Promise<string> {
  const { runId = '' } = runOf(story, key) ?? {};
  const [rejected = ''] = (await story.keys('rejected/')).filter((each) => each.includes(runId));
  return story.text(rejected);
}

export const runOf = (story: Story, key: string) => story.ingestOf(key)[0]?.work.committed;

export async function manifestOf(story: Story, key: string): Promise<Manifest> {
  return JSON.parse(await story.text(runOf(story, key)?.manifest?.key ?? '')) as Manifest;
}

export async function rowsOf(story: Story, key: string): Promise<readonly string[]> {
  const { outputs } = await manifestOf(story, key);
  if (outputs.processed === undefined) return [];
  return (await story.text(outputs.processed.key)).trimEnd().split('\n').slice(1);
}

/** The rejected file with some of its cells put right; only the header and these records when `only`. */
export function corrected(rejected: string, right: Readonly<Record<string, string>>, only = false): string {
  const [header = '', ...lines] = rejected.trimEnd().split('\n');
  const chosen = lines.filter(
    (line) => !only || Object.keys(right).some((wrong) => line.includes(`,${wrong},`)),
  );
  const put = (line: string): string =>
    Object.entries(right).reduce((text, [wrong, value]) => text.replace(`,${wrong},`, `,${value},`), line);
  return [header, ...chosen.map(put), ''].join('\n');
}

/** Every record that any run of the story accepted, as its processed row. */
export async function allRows(story: Story): Promise<readonly string[]> {
  const keys = (await story.keys('raw/')).filter((key) => runOf(story, key)?.manifest !== undefined);
  const rows = await Promise.all(keys.map((key) => rowsOf(story, key)));
  return rows.flat();
}

export async function rebuild(story: Story, key: string): Promise<void> {
  const fileId = story.world.fileOf(key)?.id ?? '';
  await story.driver.operate(async ({ process, ports }) => {
    await requestRebuild({ ...ports, clock: process.clock, newId: process.newId, queue: 'ingest' }, fileId);
  });
  await story.driver.settle();
}
