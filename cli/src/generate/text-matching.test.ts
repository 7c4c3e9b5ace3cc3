import { expect, test } from '@jest/globals';
import { seededRandom } from './random.ts';
import { textMatching } from './text-matching.ts';

test.each(['\\d{4}_\\d{2}', '[A-Z]{2}\\d{1,3}', '^P[0-9]+$', 'a?b*c', '\\w{3}-x', 'v\\.\\d'])(
  'a text of the form %s',
  (pattern) => {
    const random = seededRandom(1);
    for (let i = 0; i < 50; i++)
      expect(textMatching(pattern, random)).toMatch(new RegExp(`^(?:${pattern})$`));
  },
);

test.each(['(?:a|b)', 'a|b', '(ab)?'])('%s is not followed: no text rather than a wrong one', (pattern) => {
  expect(textMatching(pattern, seededRandom(1))).toBeUndefined();
});
