import { expect, test } from '@jest/globals';
import { SubjectCounter } from './subjects.ts';

test('each subject counts once, with a finding if any of its rows has one', () => {
  const subjects = new SubjectCounter();
  subjects.row('a', false);
  subjects.row('b', true);
  subjects.row('a', true);
  subjects.row('b', false);
  subjects.row('', true);
  expect(subjects.finish()).toEqual({ counted: 2, capped: false, withFindings: 2 });
});

test('beyond the cap subjects are no longer told apart, and it says so; the known ones go on', () => {
  const subjects = new SubjectCounter(2);
  for (const name of ['a', 'b', 'c', 'd']) subjects.row(name, false);
  subjects.row('a', true);
  expect(subjects.finish()).toEqual({ counted: 2, capped: true, withFindings: 1 });
});
