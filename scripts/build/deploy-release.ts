import type { Run } from './command.ts';
import { initialise, releaseKey, variableFiles, type Installation } from './installation.ts';
import { asJson, asVariables, readRelease, type Release } from './release.ts';

export interface DeployDeps {
  /** Runs in `terraform/`. */
  readonly run: Run;
  /** Puts a file through the installation; throws when its report does not come. */
  readonly smokeTest: () => Promise<void>;
  readonly writeFile: (path: string, text: string) => Promise<void>;
  /** A folder for files in passing. */
  readonly scratch: string;
  readonly say: (line: string) => void;
}

/** The installation runs the last good release again; what failed is the cause. */
export class RolledBackError extends Error {
  override readonly name = 'RolledBackError';
}

/**
 * Applies a plan and puts a file through. Good: the release is noted as the last good one. Not good: the images of the
 * last good release are applied again, with the configuration as it is now, and the deployment fails all the same.
 * Only images go back: a table or queue that a push changed is changed back by the next push, with a plan to read.
 */
export async function deployRelease(
  installation: Installation,
  release: Release,
  plan: string,
  deps: DeployDeps,
): Promise<void> {
  const { run, say } = deps;
  await initialise(installation, run);
  try {
    await run('terraform', 'apply', '-input=false', '-no-color', plan);
    await deps.smokeTest();
  } catch (cause) {
    const last = await lastGood(installation, deps);
    if (last === undefined || last.commit === release.commit) throw cause;
    say(`${release.commit} failed; back to ${last.commit}`);
    await applyImages(installation, last, deps);
    throw new RolledBackError(`${release.commit} failed; ${last.commit} runs again`, { cause });
  }
  const file = `${deps.scratch}/release.json`;
  await deps.writeFile(file, asJson(release));
  await run(
    'aws',
    's3',
    'cp',
    '--quiet',
    file,
    `s3://${installation.stateBucket}/${releaseKey(installation)}`,
  );
  say(`${release.commit} runs in ${installation.environment}`);
}

async function lastGood(installation: Installation, { run, say }: DeployDeps): Promise<Release | undefined> {
  const address = `s3://${installation.stateBucket}/${releaseKey(installation)}`;
  try {
    return readRelease(await run('aws', 's3', 'cp', '--quiet', address, '-'));
  } catch {
    say('there is no last good release to go back to');
    return undefined;
  }
}

async function applyImages(installation: Installation, release: Release, deps: DeployDeps): Promise<void> {
  const variables = `${deps.scratch}/last-good.tfvars.json`;
  await deps.writeFile(variables, asVariables(release));
  await deps.run(
    ...(['terraform', 'apply', '-input=false', '-no-color', '-auto-approve'] as const),
    ...variableFiles(installation, variables),
  );
}
