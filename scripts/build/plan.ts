/**
 * Plans one installation with a release: `node scripts/build/plan.ts RELEASE_FOLDER PLAN_FOLDER`. The plan that is kept
 * is the one that is applied; the text beside it is what somebody reads before saying yes.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { EnvReader } from '@vitals/worker';
import { commandRunner } from './command.ts';
import { initialise, variableFiles } from './installation.ts';

const [releaseFolder, planFolder] = process.argv.slice(2).map((folder) => path.resolve(folder));
if (releaseFolder === undefined || planFolder === undefined)
  throw new Error('usage: plan.ts RELEASE_FOLDER PLAN_FOLDER');
const env = new EnvReader(process.env);
const installation = env.finish({
  environment: env.text('ENVIRONMENT'),
  region: env.text('TF_VAR_region'),
  stateBucket: env.text('STATE_BUCKET'),
});

const terraform = commandRunner(path.resolve(import.meta.dirname, '../../terraform'), {
  TF_IN_AUTOMATION: '1',
});
await mkdir(planFolder, { recursive: true });
const plan = path.join(planFolder, 'plan');
await initialise(installation, terraform);
const variables = variableFiles(installation, path.join(releaseFolder, 'images.tfvars.json'));
await terraform('terraform', 'plan', '-input=false', '-no-color', `-out=${plan}`, ...variables);
const text = await terraform('terraform', 'show', '-no-color', plan);
await writeFile(path.join(planFolder, 'plan.txt'), `${text}\n`);
