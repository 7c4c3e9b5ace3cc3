/** Endings of the files that are read; each may be followed by `.gz`. `vitals run DIR` takes the same ones. */
export const dataExtensions = ['csv', 'tsv', 'psv', 'txt', 'data'] as const;

const dataName = new RegExp(`\\.(?:${dataExtensions.join('|')})(?:\\.gz)?$`, 'i');

/** S3's own limit on a key, in bytes of UTF-8. */
const maxKeyBytes = 1024;

/**
 * Whether an object below raw/ is a data file. Folder keys, hidden names and other endings are not: they are
 * ignored, counted and listed in the next report. So are keys that try to climb out of the prefix.
 */
export function isDataKey(key: string): boolean {
  if (!key.startsWith('raw/') || Buffer.byteLength(key) > maxKeyBytes) return false;
  const segments = key.slice('raw/'.length).split('/');
  const name = segments.at(-1) ?? '';

  if (/[\u0000-\u001f\u007f]/.test(key) || segments.includes('..') || segments.includes('')) return false;
  return !name.startsWith('.') && !name.startsWith('~') && dataName.test(name);
}
