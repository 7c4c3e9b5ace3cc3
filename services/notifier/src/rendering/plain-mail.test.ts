import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { plainMail, wrapText } from './plain-mail.ts';

describe('wrapText', () => {
  test('continues under the text of a bullet, not under the bullet', () => {
    expect(wrapText('* one two three', 9)).toBe('* one two\n  three');
    expect(wrapText('  one two three', 9)).toBe('  one two\n  three');
  });

  test('breaks a word that is longer than a line', () => {
    expect(wrapText('abcdefghij', 4)).toBe('abcd\nefgh\nij');
  });

  test('no line is too wide, and no character but a space is lost', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const line = text.replace(/\n/g, ' ');
        const wrapped = wrapText(line);
        for (const part of wrapped.split('\n')) expect(Array.from(part).length).toBeLessThanOrEqual(78);
        expect(wrapped.replace(/\s/g, '')).toBe(line.replace(/\s/g, ''));
      }),
    );
  });
});

test('a section with nothing to say leaves no hole', () => {
  expect(plainMail('\none\n\n\n\ntwo\n\n')).toBe('one\n\ntwo\n');
});
