import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { maxSubjectLength, subjectLine } from './subject-line.ts';

test('a subject is one short line of whole characters, whatever the titles are', () => {
  const anything = fc.string({ unit: 'binary', maxLength: 400 });
  fc.assert(
    fc.property(anything, anything, (title, about) => {
      const subject = subjectLine(title, about);
      expect(subject).not.toMatch(/\p{Cc}/u);
      expect(subject.length).toBeLessThanOrEqual(maxSubjectLength);
      expect(subject.isWellFormed()).toBe(true);
    }),
  );
});

test.each(['a\r\nBcc: x@example.org', 'a\nb', 'a\u0000b', 'a\u2028b'])(
  '%j cannot begin a header',
  (title) => {
    expect(subjectLine(title, 'files')).toMatch(/^a (?:Bcc: x@example\.org|b): files$/);
  },
);

test('what is too long is cut and says so', () => {
  expect(subjectLine('vitals', 'x'.repeat(200))).toBe(`vitals: ${'x'.repeat(111)}…`);
});
