import { createHash } from 'node:crypto';

/** File systems allow 255 bytes; the rest is room for escapes and the mark of a clash. */
const maxNameBytes = 180;

/** Device names of Windows, which no file may bear with any extension. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu;

/**
 * Where a person finds an object: its key as a path, with everything escaped (`%XX`) that some file system refuses,
 * hides, or reads as something else. Not unique: two keys that differ by case only share a folded path (`foldPath`).
 */
export function viewPath(key: string): string {
  return key.split('/').map(fileName).join('/');
}

/** The path for a key whose own path is taken by another key, or is a folder. */
export function clashPath(key: string): string {
  const path = viewPath(key);
  const slash = path.lastIndexOf('/') + 1;
  return `%${hashOf(key)}/${path.slice(slash)}`;
}

/** Paths that some file system takes for the same. */
export function foldPath(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

/** The folders above a path, nearest last. */
export function foldersOf(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

function fileName(segment: string): string {
  // "a//b" and "a/" have empty names in their keys.
  if (segment === '') return '%';
  let name = segment.replace(/[\p{Cc}\p{Cs}%<>:"|?*\\]|^\.|[. ]$/gu, escapeCharacter);
  if (reserved.test(name)) name = escapeCharacter(name.charAt(0)) + name.slice(1);
  return Buffer.byteLength(name) <= maxNameBytes ? name : shorten(name, segment);
}

function escapeCharacter(character: string): string {
  return [...Buffer.from(character)]
    .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('');
}

/** Keeps the beginning and the extension, and says by a hash which long name it was. */
function shorten(name: string, segment: string): string {
  const extension = /\.[A-Za-z0-9]{1,8}$/u.exec(name)?.[0] ?? '';
  let kept = '';
  for (const character of name) {
    if (Buffer.byteLength(kept + character) > maxNameBytes / 2) break;
    kept += character;
  }
  return `${kept}%${hashOf(segment)}${extension}`;
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);
