/**
 * Makes the three images and writes their digests: `node scripts/build/images.ts [--push]`. Without --push they stay in
 * the local docker engine. Result: release/release.json, and release/images.tfvars.json for Terraform.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { EnvReader } from '@vitals/worker';
import { buildImages, type Architecture } from './build-images.ts';
import { commandRunner } from './command.ts';
import { asJson, asVariables } from './release.ts';

const repository = path.resolve(import.meta.dirname, '../..');
const run = commandRunner(repository);
const push = process.argv.includes('--push');

const env = new EnvReader(process.env);
const machine: Architecture = process.arch === 'arm64' ? 'arm64' : 'x86_64';
const settings = env.finish({
  // The pipeline hands over sources without a history, and says which commit they are.
  commit: process.env['COMMIT'] ?? (await run('git', 'rev-parse', 'HEAD')),
  architecture: env.oneOf('ARCHITECTURE', ['arm64', 'x86_64'], { fallback: machine }),
  machine,
  ...(push ? { registry: env.text('REGISTRY') } : {}),
  ...optional('nodeImage', process.env['NODE_IMAGE']),
  ...optional('lambdaImage', process.env['LAMBDA_IMAGE']),
});

const release = await buildImages(settings, run, (line) => console.error(line));
const folder = path.join(repository, 'release');
await mkdir(folder, { recursive: true });
await writeFile(path.join(folder, 'release.json'), asJson(release));
await writeFile(path.join(folder, 'images.tfvars.json'), asVariables(release));
console.log(path.join('release', 'images.tfvars.json'));

function optional<Name extends string>(name: Name, value: string | undefined): Partial<Record<Name, string>> {
  return value === undefined || value === '' ? {} : ({ [name]: value } as Record<Name, string>);
}
