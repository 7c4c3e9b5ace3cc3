/**
 * Applies a plan, tests it, and goes back if it fails: `node scripts/build/deploy.ts RELEASE_FOLDER PLAN_FOLDER`.
 * What happens in which order is in deploy-release.ts.
 */
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EnvReader } from '@vitals/worker';
import { commandRunner } from './command.ts';
import { deployRelease } from './deploy-release.ts';
import { readRelease } from './release.ts';
import { smokeTest } from './smoke-test.ts';

const [releaseFolder, planFolder] = process.argv.slice(2).map((folder) => path.resolve(folder));
if (releaseFolder === undefined || planFolder === undefined)
  throw new Error('usage: deploy.ts RELEASE_FOLDER PLAN_FOLDER');
const env = new EnvReader(process.env);
const settings = env.finish({
  installation: {
    environment: env.text('ENVIRONMENT'),
    region: env.text('TF_VAR_region'),
    stateBucket: env.text('STATE_BUCKET'),
  },
  smoke: env.oneOf('SMOKE', ['true', 'false'], { fallback: 'true' }),
  minutes: env.integer('SMOKE_MINUTES', { min: 1, max: 60, fallback: 25 }),
});

const run = commandRunner(path.resolve(import.meta.dirname, '../../terraform'), { TF_IN_AUTOMATION: '1' });
const scratch = await mkdtemp(path.join(tmpdir(), 'vitals-deploy-'));
const release = readRelease(await readFile(path.join(releaseFolder, 'release.json'), 'utf8'));
const say = (line: string): void => console.error(line);

await deployRelease(settings.installation, release, path.join(planFolder, 'plan'), {
  run,
  scratch,
  say,
  writeFile,
  smokeTest: async () => {
    if (settings.smoke === 'false') return;
    const output = (name: string): Promise<string> => run('terraform', 'output', '-raw', name);
    const now = new Date();
    await smokeTest(
      {
        bucket: await output('bucket'),
        stateTable: await output('state_table'),
        outcomes: await output('outcomes_log_group'),
        name: `${release.commit.slice(0, 12)}-${now.getTime()}`,
        now,
        timeoutMs: settings.minutes * 60_000,
      },
      { run, scratch, say, writeFile, clock: () => new Date(), sleep },
    );
  },
});
