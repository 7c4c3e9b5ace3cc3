import { describe, expect, test } from '@jest/globals';
import { whyNotLinear } from './linear-pattern.ts';

describe('whyNotLinear', () => {
  test.each([
    '[A-Z]{2}[0-9]{1,8}',
    'P[0-9]{7}',
    '\\d+',
    '\\d+(\\.\\d+)?',
    '\\d{4}_\\d{2}',
    '(?:male|female)',
    '[^,]*',
    '[A-Z]+-\\d+-[A-Z]+',
    '.*',
    '',
    '\\p{L}+',
    '^abc$',
    '(ab){3}',
    'x?y?z?',
  ])('%s takes linear time', (pattern) => {
    expect(whyNotLinear(pattern)).toBeUndefined();
  });

  test.each([
    ['(a+)+', /repeats a group/],
    ['(a|aa)+', /repeats a group/],
    ['(a?){25}', /repeats a group/],
    ['(\\d+-){3}', /repeats a group/],
    ['\\d+\\d+', /same characters/],
    ['.*x.*', /same characters/],
    ['\\s*\\s*x', /same characters/],
    ['\\d+-?\\d+', /same characters/],
    ['a?a?a?a?', /same characters/],
    ['[a-f]+[d-k]+', /same characters/],
    ['\\w+(-)?\\w+', /same characters/],
    ['(a)\\1', /back-reference/],
    ['(?=a)b', /looks ahead/],
    ['(?<!a)b', /looks ahead/],
    ['a|b', /must stand in a group/],
    ['[', /is not a regular expression/],
    ['\\-', /is not a regular expression/],
  ])('%s is refused', (pattern, why) => {
    expect(whyNotLinear(pattern)).toMatch(why);
  });

  test('what passes is fast on the text that its like is slow on', () => {
    const passing = ['\\d+(\\.\\d+)?', '[A-Z]+-\\d+-[A-Z]+', '[^,]*'];
    for (const pattern of passing) {
      expect(whyNotLinear(pattern)).toBeUndefined();
      const began = performance.now();
      new RegExp(`^(?:${pattern})$`, 'u').test(`${'1'.repeat(100_000)}!`);
      new RegExp(`^(?:${pattern})$`, 'u').test(`${'A-1-'.repeat(25_000)}!`);
      expect(performance.now() - began).toBeLessThan(500);
    }
  });
});
