import { describe, expect, test } from '@jest/globals';
import { compilePattern } from './compile-pattern.ts';
import { TopologyError } from './topology-error.ts';
import type { EventPattern } from './types.ts';

function problemsOf(pattern: EventPattern): readonly string[] {
  try {
    compilePattern(pattern);
    return [];
  } catch (thrown) {
    if (thrown instanceof TopologyError) return thrown.problems;
    throw thrown;
  }
}

describe('compilePattern refuses', () => {
  test.each<[string, EventPattern, string]>([
    [
      'a misspelt operator',
      { a: [{ prefx: 'x' }] },
      'pattern.a[0]: unknown operator "prefx": did you mean "prefix"?',
    ],
    [
      'an operator we do not know',
      { a: [{ cidr: '10.0.0.0/8' }] },
      'unknown operator "cidr": known are prefix,',
    ],
    ['two operators in one expression', { a: [{ prefix: 'x', suffix: 'y' }] }, 'exactly one member'],
    ['an empty expression', { a: [{}] }, 'exactly one member'],
    ['a list within a list', { a: [['x']] }, 'exactly one member'],
    ['a bare value', { a: 'x' }, 'pattern.a must be an object or a list of values'],
    ['an empty list', { a: [] }, 'pattern.a must be an object or a list of values'],
    ['an empty object', { a: {} }, 'pattern.a must not be empty'],
    ['an empty pattern', {}, 'pattern must not be empty'],
    ['a prefix that is no string', { a: [{ prefix: 1 }] }, '"prefix" takes a string or'],
    [
      'a prefix with another operator in it',
      { a: [{ prefix: { suffix: 'x' } }] },
      '"prefix" takes a string or',
    ],
    ['an exists that is no boolean', { a: [{ exists: 'true' }] }, '"exists" takes true or false'],
    ['two stars in a row', { a: [{ wildcard: 'a**b' }] }, '"wildcard" takes no two * in a row'],
    [
      'a backslash before a letter',
      { a: [{ wildcard: 'a\\b' }] },
      '"wildcard" takes \\ only before * and \\',
    ],
    ['a mixed anything-but', { a: [{ 'anything-but': ['x', 1] }] }, 'a list of strings or a list of numbers'],
    ['an empty anything-but', { a: [{ 'anything-but': [] }] }, 'a list of strings or a list of numbers'],
    [
      'an anything-but of null',
      { a: [{ 'anything-but': [null] }] },
      'a list of strings or a list of numbers',
    ],
    [
      'an anything-but with numeric',
      { a: [{ 'anything-but': { numeric: ['=', 1] } }] },
      'unknown operator "numeric"',
    ],
    ['an anything-but with an empty prefix', { a: [{ 'anything-but': { prefix: '' } }] }, 'none empty'],
    ['a numeric without operator', { a: [{ numeric: [5] }] }, '"numeric" takes [operator, number]'],
    [
      'a numeric that counts down',
      { a: [{ numeric: ['<', 5, '>', 0] }] },
      '"numeric" takes [operator, number]',
    ],
    ['a numeric with an unknown operator', { a: [{ numeric: ['!=', 5] }] }, 'the operators = < <= > >='],
    ['an empty range', { a: [{ numeric: ['>', 5, '<', 5] }] }, 'a range whose end is above its start'],
    ['a number too large to compare', { a: [{ numeric: ['>', 6e9] }] }, 'numbers from -5000000000'],
    ['an $or of one', { $or: [{ a: ['x'] }] }, 'pattern.$or must be a list of at least two objects'],
    ['an $or that is no list', { $or: { a: ['x'] } }, 'pattern.$or must be a list of at least two objects'],
    [
      'a field that is named twice',
      { a: ['x'], $or: [{ a: ['y'] }, { b: ['z'] }] },
      'names a field that is named already',
    ],
  ])('%s', (_name, pattern, problem) => {
    expect(problemsOf(pattern).join('\n')).toContain(problem);
  });

  test('all problems at once', () => {
    const problems = problemsOf({ a: [{ prefx: 'x' }, 'fine', { exists: 1 }], b: { c: 'x' } });
    expect(problems).toHaveLength(3);
    expect(problems[2]).toBe('pattern.b.c must be an object or a list of values');
  });

  test('more combinations than EventBridge takes', () => {
    const alternatives = Array.from({ length: 40 }, (_, index) => ({ [`f${index}`]: [index] }));
    const pattern = { a: { $or: alternatives }, b: { $or: alternatives } };
    expect(problemsOf(pattern).join()).toContain('more than 1000 combinations');
  });
});
