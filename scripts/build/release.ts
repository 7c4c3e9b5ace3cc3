import { isDeepStrictEqual } from 'node:util';

export const services = ['ingestor', 'analyzer', 'notifier'] as const;
export type Service = (typeof services)[number];

/** What one build made: the commit it was made of, and each worker's image by digest. */
export interface Release {
  readonly commit: string;
  readonly images: Readonly<Record<Service, string>>;
}

/** The variables that Terraform takes from a release (`-var-file`). */
export const asVariables = ({ images }: Release): string => `${JSON.stringify({ images }, null, 2)}\n`;

export const asJson = (release: Release): string => `${JSON.stringify(release, null, 2)}\n`;

/** Reads what `asJson` wrote. Throws when it is no release: applying half of one would mix two builds. */
export function readRelease(text: string): Release {
  const value: unknown = JSON.parse(text);
  if (typeof value === 'object' && value !== null && 'commit' in value && 'images' in value) {
    const { commit, images } = value;
    if (typeof commit === 'string' && isImages(images)) return { commit, images };
  }
  throw new Error('this is no release: it needs a commit and one image by digest for each worker');
}

function isImages(value: unknown): value is Release['images'] {
  if (typeof value !== 'object' || value === null) return false;
  const digests = Object.values(value).every(
    (image) => typeof image === 'string' && /@sha256:[0-9a-f]{64}$/.test(image),
  );
  return digests && isDeepStrictEqual(Object.keys(value).sort(), [...services].sort());
}
