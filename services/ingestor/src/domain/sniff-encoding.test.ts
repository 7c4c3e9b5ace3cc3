import { describe, expect, test } from '@jest/globals';
import { sniffEncoding } from './sniff-encoding.ts';

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');
const utf16be = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le').swap16();

describe('sniffEncoding', () => {
  test.each<[string, Buffer, string]>([
    ['ASCII', Buffer.from('a,b\n1,2\n'), 'utf-8'],
    ['nothing', Buffer.alloc(0), 'utf-8'],
    ['UTF-8', Buffer.from('naïve,Übelkeit,体温\n'), 'utf-8'],
    ['UTF-8 with mark', Buffer.from('\ufeffa,b\n'), 'utf-8'],
    [
      'UTF-8 with one broken byte',
      Buffer.concat([Buffer.from('Übelkeit, ängstlich\n'), Buffer.from([0xff])]),
      'utf-8',
    ],
    ['UTF-16LE with mark', Buffer.from('\ufeffa,b\n', 'utf16le'), 'utf-16le'],
    ['UTF-16BE with mark', utf16be('a,b\n'), 'utf-16be'],
    ['UTF-16 without mark', Buffer.from('a,b\n1,2\n', 'utf16le'), 'binary'],
    ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]), 'binary'],
    ['Latin-1', latin1('Name,Fieber\nMüller,ja\nJäger,nein\n'), 'windows-1252'],
    ['a zip archive', Buffer.from([0x50, 0x4b, 0x03, 0x04, 0, 0]), 'archive'],
    ['an image', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0, 0]), 'binary'],
    ['gzip', Buffer.from([0x1f, 0x8b, 8, 0]), 'archive'],
    ['compressed bytes', Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256)), 'binary'],
    ['text with one NUL', Buffer.from('a,b\n1,\0\n'), 'utf-8'],
  ])('%s', (_, bytes, encoding) => {
    expect(sniffEncoding(bytes, true).encoding).toBe(encoding);
  });

  test('a character cut at the end of a beginning is no broken one', () => {
    const cut = Buffer.from('体').subarray(0, 2);
    expect(sniffEncoding(cut, false).encoding).toBe('utf-8');
    expect(sniffEncoding(cut, true).encoding).toBe('windows-1252');
  });
});
