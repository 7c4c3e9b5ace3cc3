import { describe, expect, test } from '@jest/globals';
import { asJson, asVariables, readRelease, type Release } from './release.ts';

const image = (service: string): string => `vitals-${service}@sha256:${'a'.repeat(64)}`;
const release: Release = {
  commit: 'c'.repeat(40),
  images: { ingestor: image('ingestor'), analyzer: image('analyzer'), notifier: image('notifier') },
};

describe('a release', () => {
  test('is read as it was written', () => {
    expect(readRelease(asJson(release))).toEqual(release);
  });

  test('gives Terraform its images and nothing else', () => {
    expect(JSON.parse(asVariables(release))).toEqual({ images: release.images });
  });

  test.each([
    ['an image by tag', { ...release, images: { ...release.images, notifier: 'vitals-notifier:latest' } }],
    [
      'a missing worker',
      { ...release, images: { ingestor: image('ingestor'), analyzer: image('analyzer') } },
    ],
    ['one worker too many', { ...release, images: { ...release.images, archiver: image('archiver') } }],
    ['no commit', { images: release.images }],
    ['nothing', null],
  ])('with %s is none', (_what, value) => {
    expect(() => readRelease(JSON.stringify(value))).toThrow('this is no release');
  });
});
