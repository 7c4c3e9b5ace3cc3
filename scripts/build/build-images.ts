import type { Run } from './command.ts';
import { services, type Release, type Service } from './release.ts';

export type Architecture = 'arm64' | 'x86_64';

export interface BuildSettings {
  /** 40 hex digits: the images' tag. */
  readonly commit: string;
  /** `<account>.dkr.ecr.<region>.amazonaws.com`; without one the images stay on this machine. */
  readonly registry?: string;
  readonly architecture: Architecture;
  /** What this machine is: without buildx, docker builds for no other. */
  readonly machine: Architecture;
  /** Base images, where they are not the Dockerfile's own. */
  readonly nodeImage?: string;
  readonly lambdaImage?: string;
}

/**
 * Makes the three images of a commit and names them by digest. A commit that was pushed before is not built again: its
 * tag cannot be moved, and what runs is what was tested. Stops at a vulnerability the registry calls critical.
 */
export async function buildImages(
  settings: BuildSettings,
  run: Run,
  say: (line: string) => void,
): Promise<Release> {
  const hasBuildx = await run('docker', 'buildx', 'version').then(
    () => true,
    () => false,
  );
  if (!hasBuildx && settings.architecture !== settings.machine) {
    throw new Error(`this docker has no buildx and builds for ${settings.machine} only`);
  }
  const images: Partial<Record<Service, string>> = {};
  for (const service of services) {
    const repository = repositoryOf(settings, service);
    const pushed =
      settings.registry === undefined ? undefined : await pushedDigest(service, settings.commit, run);
    if (pushed === undefined) await run('docker', ...buildWords(settings, service, hasBuildx));
    const digest = pushed ?? (await publish(settings, service, run));
    images[service] = `${repository}@${digest}`;
    say(`${service} ${digest}${pushed === undefined ? '' : ' (built before)'}`);
  }
  return { commit: settings.commit, images: images as Release['images'] };
}

const repositoryOf = ({ registry }: BuildSettings, service: Service): string =>
  registry === undefined ? `vitals-${service}` : `${registry}/vitals-${service}`;

const platforms = { arm64: 'linux/arm64', x86_64: 'linux/amd64' } as const;

/** Words for `docker`. Context is the repository; `docker/Dockerfile` is shared by all services. */
export function buildWords(settings: BuildSettings, service: Service, hasBuildx: boolean): readonly string[] {
  const { commit, architecture, nodeImage, lambdaImage } = settings;
  return [
    'build',
    ...['--file', 'docker/Dockerfile', '--tag', `${repositoryOf(settings, service)}:${commit}`],
    ...['--build-arg', `SERVICE=${service}`],
    ...(nodeImage === undefined ? [] : ['--build-arg', `NODE_IMAGE=${nodeImage}`]),
    ...(lambdaImage === undefined ? [] : ['--build-arg', `LAMBDA_IMAGE=${lambdaImage}`]),
    // Lambda refuses an image index, which is what an attestation makes of an image. Older builders know none of these.
    ...(hasBuildx ? ['--platform', platforms[architecture], '--provenance=false', '--sbom=false'] : []),
    '.',
  ];
}

async function publish(settings: BuildSettings, service: Service, run: Run): Promise<string> {
  const image = `${repositoryOf(settings, service)}:${settings.commit}`;
  if (settings.registry === undefined) return run('docker', 'image', 'inspect', '--format', '{{.Id}}', image);
  await run('docker', 'push', '--quiet', image);
  const digest = await pushedDigest(service, settings.commit, run);
  if (digest === undefined) throw new Error(`${service} was pushed, and the registry does not know it`);
  await refuseCritical(service, settings.commit, run);
  return digest;
}

async function pushedDigest(service: Service, commit: string, run: Run): Promise<string | undefined> {
  const answer = await run(
    ...(['aws', 'ecr', 'batch-get-image', '--repository-name', `vitals-${service}`] as const),
    ...['--image-ids', `imageTag=${commit}`, '--query', 'images[0].imageId.imageDigest', '--output', 'text'],
  );
  return /^sha256:[0-9a-f]{64}$/.test(answer) ? answer : undefined;
}

async function refuseCritical(service: Service, commit: string, run: Run): Promise<void> {
  const image = ['--repository-name', `vitals-${service}`, '--image-id', `imageTag=${commit}`];
  await run('aws', 'ecr', 'wait', 'image-scan-complete', ...image);
  const critical = await run(
    ...(['aws', 'ecr', 'describe-image-scan-findings', ...image] as const),
    ...['--query', 'imageScanFindings.findingSeverityCounts.CRITICAL', '--output', 'text'],
  );
  if (Number(critical) > 0)
    throw new Error(`${service}: the registry found ${critical} critical vulnerabilities`);
}
