import { describe, expect, test } from '@jest/globals';
import { hashKey, keyText } from './key-hash.ts';
import { emptyRow } from './row.ts';

const hashOf = (text: string): string => {
  const hash = { high: 0, low: 0 };
  hashKey(text, hash);
  return `${hash.high}:${hash.low}`;
};
const rowOf = (...texts: readonly string[]) => {
  const row = emptyRow(texts.length);
  row.texts.splice(0, texts.length, ...texts);
  return row;
};

describe('hashKey', () => {
  test('tells 200,000 keys of the usual kind apart', () => {
    const hashes = new Set<string>();
    for (let patient = 0; patient < 2000; patient++) {
      for (let hour = 0; hour < 100; hour++) hashes.add(hashOf(`P${patient}2026-11-01T${hour}`));
    }
    expect(hashes.size).toBe(200_000);
  });

  test('depends on UTF-8 bytes alone', () => {
    expect(hashOf('Müller')).toBe(hashOf(Buffer.from('Müller').toString('utf8')));
    expect(hashOf('Müller')).not.toBe(hashOf('Muller'));
  });
});

describe('keyText', () => {
  test('does not run its parts together', () => {
    expect(keyText(rowOf('ab', 'c'), [0, 1])).not.toBe(keyText(rowOf('a', 'bc'), [0, 1]));
  });

  test('is nothing when a part is missing', () => {
    expect(keyText(rowOf('ab', ''), [0, 1])).toBeUndefined();
  });
});
