import { describe, expect, test } from '@jest/globals';
import { buildImages, buildWords } from './build-images.ts';
import { fails, fakePrograms } from './testing.ts';

const commit = 'c'.repeat(40);
const digest = `sha256:${'d'.repeat(64)}`;
const registry = '111122223333.dkr.ecr.eu-central-1.amazonaws.com';
const silent = (): void => undefined;

describe('building the images of a commit', () => {
  test('on a laptop names them by the digest of the local engine', async () => {
    const { run, lines } = fakePrograms([[/image inspect/, digest]]);
    const release = await buildImages({ commit, architecture: 'x86_64', machine: 'x86_64' }, run, silent);
    expect(release).toEqual({
      commit,
      images: {
        ingestor: `vitals-ingestor@${digest}`,
        analyzer: `vitals-analyzer@${digest}`,
        notifier: `vitals-notifier@${digest}`,
      },
    });
    expect(lines.filter((line) => /push|aws/.test(line))).toEqual([]);
  });

  test('pushes each by its commit and names it by the digest the registry gave it', async () => {
    const known = new Set<string>();
    const { run, lines } = fakePrograms([
      [
        /batch-get-image .*vitals-analyzer/,
        () => (known.has('analyzer') ? digest : (known.add('analyzer'), 'None')),
      ],
      [
        /batch-get-image .*vitals-notifier/,
        () => (known.has('notifier') ? digest : (known.add('notifier'), 'None')),
      ],
      [/batch-get-image/, () => (known.has('ingestor') ? digest : (known.add('ingestor'), 'None'))],
      [/scan-findings/, 'None'],
    ]);
    const release = await buildImages(
      { commit, architecture: 'arm64', machine: 'arm64', registry },
      run,
      silent,
    );
    expect(release.images.notifier).toBe(`${registry}/vitals-notifier@${digest}`);
    expect(lines.filter((line) => line.startsWith('docker push'))).toEqual(
      ['ingestor', 'analyzer', 'notifier'].map(
        (service) => `docker push --quiet ${registry}/vitals-${service}:${commit}`,
      ),
    );
  });

  test('does not build again what the registry has of this commit', async () => {
    const { run, lines } = fakePrograms([[/batch-get-image/, digest]]);
    const release = await buildImages(
      { commit, architecture: 'arm64', machine: 'arm64', registry },
      run,
      silent,
    );
    expect(release.images.ingestor).toBe(`${registry}/vitals-ingestor@${digest}`);
    expect(lines.filter((line) => /docker (build |push)/.test(line))).toEqual([]);
  });

  test('stops at a critical vulnerability', async () => {
    let asked = 0;
    const { run } = fakePrograms([
      [/batch-get-image/, () => (asked++ === 0 ? 'None' : digest)],
      [/scan-findings/, '2'],
    ]);
    await expect(
      buildImages({ commit, architecture: 'arm64', machine: 'arm64', registry }, run, silent),
    ).rejects.toThrow('2 critical');
  });

  test('for another kind of machine needs buildx', async () => {
    const { run } = fakePrograms([[/buildx version/, fails]]);
    const build = buildImages({ commit, architecture: 'arm64', machine: 'x86_64' }, run, silent);
    await expect(build).rejects.toThrow('builds for x86_64 only');
  });

  test('stops when a build fails', async () => {
    const { run, lines } = fakePrograms([
      [/docker build .*SERVICE=analyzer/, fails],
      [/image inspect/, digest],
    ]);
    await expect(
      buildImages({ commit, architecture: 'arm64', machine: 'arm64' }, run, silent),
    ).rejects.toThrow('docker build');
    expect(lines.some((line) => line.includes('SERVICE=notifier'))).toBe(false);
  });
});

describe('the words for docker', () => {
  const words = (hasBuildx: boolean) =>
    buildWords(
      { commit, architecture: 'arm64', machine: 'x86_64', nodeImage: 'node:x', lambdaImage: 'lambda:y' },
      'analyzer',
      hasBuildx,
    ).join(' ');

  test('name service, platform and base images, with the repository as context', () => {
    expect(words(false)).toBe(
      `build --file docker/Dockerfile --tag vitals-analyzer:${commit} ` +
        '--build-arg SERVICE=analyzer --build-arg NODE_IMAGE=node:x --build-arg LAMBDA_IMAGE=lambda:y .',
    );
  });

  test('leave out attestations, which Lambda refuses, where the builder would add them', () => {
    expect(words(true)).toContain('--platform linux/arm64 --provenance=false --sbom=false');
    expect(words(false)).not.toContain('--provenance');
  });
});
