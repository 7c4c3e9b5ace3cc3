import { describe, expect, test } from '@jest/globals';
import { anObjectCreated, asQueueBody, aVitalsEvent } from '../testing/factories.ts';
import type { Json } from '../ports/state.ts';
import { matches } from './matches.ts';
import type { EventPattern } from './types.ts';

type Case = readonly [pattern: EventPattern, event: Readonly<Record<string, Json>>, isMatch: boolean];

const table = (cases: readonly Case[]): readonly (readonly [EventPattern, Case[1], string])[] =>
  cases.map(([pattern, event, isMatch]) => [pattern, event, isMatch ? 'matches' : 'does not match']);

function check(cases: readonly Case[]): void {
  test.each(table(cases))('%j on %j: %s', (pattern, event, verdict) => {
    expect(matches(pattern, event)).toBe(verdict === 'matches');
  });
}

describe('exact values', () => {
  check([
    [{ a: ['x'] }, { a: 'x' }, true],
    [{ a: ['x'] }, { a: 'X' }, false],
    [{ a: ['x', 'y'] }, { a: 'y' }, true],
    [{ a: ['x'] }, { b: 'x' }, false],
    [{ a: ['x'] }, {}, false],
    [{ a: ['x'] }, { a: { x: 'x' } }, false],
    [{ a: ['x'], b: ['y'] }, { a: 'x', b: 'y' }, true],
    [{ a: ['x'], b: ['y'] }, { a: 'x' }, false],
    [{ a: ['x'] }, { a: 'x', more: 1 }, true],
    [{ a: [''] }, { a: '' }, true],
    [{ a: [''] }, { a: null }, false],
    [{ a: [null] }, { a: null }, true],
    [{ a: [null] }, { a: '' }, false],
    [{ a: [null] }, {}, false],
    [{ a: [true] }, { a: true }, true],
    [{ a: [true] }, { a: 'true' }, false],
    [{ a: [false] }, { a: true }, false],
    [{ a: [5] }, { a: 5 }, true],
    [{ a: [5] }, { a: 5.0 }, true],
    [{ a: [300] }, { a: 3e2 }, true],
    [{ a: [5] }, { a: '5' }, false],
    [{ a: ['5'] }, { a: 5 }, false],
  ]);
});

describe('nested objects', () => {
  check([
    [{ a: { b: { c: ['x'] } } }, { a: { b: { c: 'x' } } }, true],
    [{ a: { b: { c: ['x'] } } }, { a: { b: { d: 'x' } } }, false],
    [{ a: { b: ['x'] } }, { a: 'x' }, false],
    [{ a: { b: ['x'] } }, { a: null }, false],
    [{ a: { b: ['x'], c: ['y'] } }, { a: { c: 'y', b: 'x' } }, true],
  ]);
});

describe('arrays in the event', () => {
  check([
    [{ a: ['x'] }, { a: ['w', 'x'] }, true],
    [{ a: ['x'] }, { a: ['w'] }, false],
    [{ a: ['x'] }, { a: [] }, false],
    [{ a: ['x'] }, { a: [['w'], ['x']] }, true],
    [{ a: { b: ['x'] } }, { a: [{ b: 'w' }, { b: 'x' }] }, true],
    [{ a: { b: ['x'], c: ['y'] } }, { a: [{ b: 'x', c: 'y' }] }, true],
    // Two fields are never taken from different elements of one array.
    [{ a: { b: ['x'], c: ['y'] } }, { a: [{ b: 'x' }, { c: 'y' }] }, false],
    [{ a: { b: ['x'] }, d: { c: ['y'] } }, { a: [{ b: 'x' }], d: [{ c: 'n' }, { c: 'y' }] }, true],
    [{ a: { b: ['x'], c: { d: ['y'] } } }, { a: [[{ b: 'x', c: [{ d: 'n' }, { d: 'y' }] }]] }, true],
    [{ a: { b: ['x'], c: { d: ['y'] } } }, { a: [[{ b: 'x' }], [{ c: { d: 'y' } }]] }, false],
  ]);
});

describe('exists', () => {
  check([
    [{ a: [{ exists: true }] }, { a: 'x' }, true],
    [{ a: [{ exists: true }] }, { a: null }, true],
    [{ a: [{ exists: true }] }, { a: '' }, true],
    [{ a: [{ exists: true }] }, { a: false }, true],
    [{ a: [{ exists: true }] }, {}, false],
    [{ a: [{ exists: false }] }, {}, true],
    [{ a: [{ exists: false }] }, { a: null }, false],
    [{ a: [{ exists: false }] }, { a: 'x' }, false],
    // It applies to leaves: an object, an empty object and an empty array are none.
    [{ a: [{ exists: true }] }, { a: { b: 1 } }, false],
    [{ a: [{ exists: false }] }, { a: { b: 1 } }, true],
    [{ a: [{ exists: true }] }, { a: {} }, false],
    [{ a: [{ exists: false }] }, { a: [] }, true],
    [{ a: [{ exists: true }] }, { a: [1] }, true],
    [{ a: { b: [{ exists: false }] } }, {}, true],
    [{ a: { b: [{ exists: false }] } }, { a: 'x' }, true],
    [{ a: { b: [{ exists: false }] } }, { a: { b: null } }, false],
    [{ a: { b: [{ exists: false }] } }, { a: [{ c: 1 }, { b: 1 }] }, false],
    [{ a: ['x', { exists: false }] }, {}, true],
    [{ a: ['x', { exists: false }] }, { a: 'x' }, true],
    [{ a: ['x', { exists: false }] }, { a: 'y' }, false],
    [{ a: ['x'], b: [{ exists: false }] }, { a: 'x' }, true],
    [{ a: ['x'], b: [{ exists: false }] }, { a: 'x', b: 'y' }, false],
    [{ a: ['x'], b: [{ exists: false }] }, { b: 'y' }, false],
  ]);
});

describe('prefix and suffix', () => {
  check([
    [{ a: [{ prefix: 'raw/' }] }, { a: 'raw/x' }, true],
    [{ a: [{ prefix: 'raw/' }] }, { a: 'raw/' }, true],
    [{ a: [{ prefix: 'raw/' }] }, { a: 'Raw/x' }, false],
    [{ a: [{ prefix: 'raw/' }] }, { a: 'x/raw/' }, false],
    [{ a: [{ prefix: '1' }] }, { a: 12 }, false],
    [{ a: [{ prefix: 'n' }] }, { a: null }, false],
    [{ a: [{ prefix: '' }] }, { a: '' }, true],
    [{ a: [{ prefix: { 'equals-ignore-case': 'RAW/' } }] }, { a: 'raw/x' }, true],
    [{ a: [{ prefix: { 'equals-ignore-case': 'RAW/' } }] }, { a: 'row/x' }, false],
    [{ a: [{ suffix: '.csv' }] }, { a: 'x.csv' }, true],
    [{ a: [{ suffix: '.csv' }] }, { a: 'x.csv.gz' }, false],
    [{ a: [{ suffix: '.csv' }] }, { a: 'x.CSV' }, false],
    [{ a: [{ suffix: { 'equals-ignore-case': '.csv' } }] }, { a: 'x.CSV' }, true],
    [{ a: [{ suffix: '5' }] }, { a: 15 }, false],
    // A prefix and a suffix on one field are alternatives; they cannot both be asked for.
    [{ a: [{ prefix: 'raw/' }, { suffix: '.csv' }] }, { a: 'other.csv' }, true],
  ]);
});

describe('equals-ignore-case', () => {
  check([
    [{ a: [{ 'equals-ignore-case': 'Done' }] }, { a: 'dONE' }, true],
    [{ a: [{ 'equals-ignore-case': 'Done' }] }, { a: 'done ' }, false],
    [{ a: [{ 'equals-ignore-case': 'ÜBER' }] }, { a: 'über' }, true],
    [{ a: [{ 'equals-ignore-case': 'true' }] }, { a: true }, false],
  ]);
});

describe('wildcard', () => {
  check([
    [{ a: [{ wildcard: 'raw/*.csv' }] }, { a: 'raw/x/y.csv' }, true],
    [{ a: [{ wildcard: 'raw/*.csv' }] }, { a: 'raw/.csv' }, true],
    [{ a: [{ wildcard: 'raw/*.csv' }] }, { a: 'raw/x.csv.gz' }, false],
    [{ a: [{ wildcard: '*' }] }, { a: '' }, true],
    [{ a: [{ wildcard: '*' }] }, { a: 1 }, false],
    [{ a: [{ wildcard: 'a*b*c' }] }, { a: 'abc' }, true],
    [{ a: [{ wildcard: 'a*b*c' }] }, { a: 'acb' }, false],
    [{ a: [{ wildcard: 'a*a' }] }, { a: 'a' }, false],
    [{ a: [{ wildcard: 'a*a' }] }, { a: 'aa' }, true],
    [{ a: [{ wildcard: 'ab*ab*ab' }] }, { a: 'abab' }, false],
    [{ a: [{ wildcard: 'x' }] }, { a: 'x' }, true],
    [{ a: [{ wildcard: 'a\\*b' }] }, { a: 'a*b' }, true],
    [{ a: [{ wildcard: 'a\\*b' }] }, { a: 'axb' }, false],
    [{ a: [{ wildcard: 'a\\\\*' }] }, { a: 'a\\b' }, true],
    [{ a: [{ wildcard: 'a.c' }] }, { a: 'abc' }, false],
  ]);
});

describe('anything-but', () => {
  check([
    [{ a: [{ 'anything-but': 'x' }] }, { a: 'y' }, true],
    [{ a: [{ 'anything-but': 'x' }] }, { a: 'x' }, false],
    [{ a: [{ 'anything-but': 'x' }] }, {}, false],
    [{ a: [{ 'anything-but': 'x' }] }, { a: null }, true],
    [{ a: [{ 'anything-but': 'x' }] }, { a: 1 }, true],
    [{ a: [{ 'anything-but': 5 }] }, { a: 5.0 }, false],
    [{ a: [{ 'anything-but': 5 }] }, { a: '5' }, true],
    [{ a: [{ 'anything-but': ['x', 'y'] }] }, { a: 'y' }, false],
    [{ a: [{ 'anything-but': ['x', 'y'] }] }, { a: 'z' }, true],
    [{ a: [{ 'anything-but': [1, 2] }] }, { a: 2 }, false],
    // One element that differs is enough.
    [{ a: [{ 'anything-but': 'x' }] }, { a: ['x', 'y'] }, true],
    [{ a: [{ 'anything-but': { prefix: 'raw/' } }] }, { a: 'raw/x' }, false],
    [{ a: [{ 'anything-but': { prefix: 'raw/' } }] }, { a: 'other' }, true],
    [{ a: [{ 'anything-but': { prefix: 'raw/' } }] }, { a: 7 }, true],
    [{ a: [{ 'anything-but': { prefix: ['a', 'b'] } }] }, { a: 'bx' }, false],
    [{ a: [{ 'anything-but': { suffix: '.gz' } }] }, { a: 'x.gz' }, false],
    [{ a: [{ 'anything-but': { suffix: '.gz' } }] }, { a: 'x.csv' }, true],
    [{ a: [{ 'anything-but': { 'equals-ignore-case': ['x', 'y'] } }] }, { a: 'Y' }, false],
    [{ a: [{ 'anything-but': { wildcard: '*/tmp/*' } }] }, { a: 'a/tmp/b' }, false],
    [{ a: [{ 'anything-but': { wildcard: '*/tmp/*' } }] }, { a: 'a/b' }, true],
  ]);
});

describe('numeric', () => {
  check([
    [{ a: [{ numeric: ['=', 5] }] }, { a: 5 }, true],
    [{ a: [{ numeric: ['=', 5] }] }, { a: '5' }, false],
    [{ a: [{ numeric: ['>', 0] }] }, { a: 0 }, false],
    [{ a: [{ numeric: ['>=', 0] }] }, { a: 0 }, true],
    [{ a: [{ numeric: ['<', 0] }] }, { a: -0.1 }, true],
    [{ a: [{ numeric: ['<=', -1] }] }, { a: 0 }, false],
    [{ a: [{ numeric: ['>', 0, '<=', 5] }] }, { a: 5 }, true],
    [{ a: [{ numeric: ['>', 0, '<=', 5] }] }, { a: 5.1 }, false],
    [{ a: [{ numeric: ['>', 0] }] }, { a: null }, false],
    [{ a: [{ numeric: ['>', 0] }] }, {}, false],
    [{ a: [{ numeric: ['>', 0] }] }, { a: [-1, 1] }, true],
    // EventBridge compares numbers up to five billion.
    [{ a: [{ numeric: ['>', 0] }] }, { a: 5_000_000_001 }, false],
  ]);
});

describe('$or', () => {
  check([
    [{ $or: [{ a: ['x'] }, { b: ['y'] }] }, { a: 'x' }, true],
    [{ $or: [{ a: ['x'] }, { b: ['y'] }] }, { b: 'y' }, true],
    [{ $or: [{ a: ['x'] }, { b: ['y'] }] }, { a: 'y', b: 'x' }, false],
    [{ c: ['z'], $or: [{ a: ['x'] }, { b: ['y'] }] }, { a: 'x' }, false],
    [{ c: ['z'], $or: [{ a: ['x'] }, { b: ['y'] }] }, { a: 'x', c: 'z' }, true],
    [{ $or: [{ a: ['x'], b: ['y'] }, { c: ['z'] }] }, { a: 'x' }, false],
    [{ d: { $or: [{ a: ['x'] }, { b: ['y'] }] } }, { d: { b: 'y' } }, true],
    [{ $or: [{ a: ['x'] }, { $or: [{ b: ['y'] }, { c: ['z'] }] }] }, { c: 'z' }, true],
    [
      { $or: [{ a: ['x'] }, { b: ['y'] }], d: { $or: [{ e: [1] }, { f: [2] }] } },
      { b: 'y', d: { f: 2 } },
      true,
    ],
    [
      { $or: [{ a: ['x'] }, { b: ['y'] }], d: { $or: [{ e: [1] }, { f: [2] }] } },
      { b: 'y', d: { e: 2 } },
      false,
    ],
  ]);
});

describe('the rules of the topology', () => {
  const raw = { source: ['aws.s3'], detail: { object: { key: [{ prefix: 'raw/' }] } } };
  const succeeded = { 'detail-type': ['Ingestion Succeeded'], detail: { status: ['success'] } };
  const parsed = (body: string) => JSON.parse(body) as Readonly<Record<string, Json>>;

  test.each([
    ['raw/a.csv', true],
    ['raw/', true],
    ['processed/raw/a.csv', false],
    ['raw', false],
  ])('an object under %s is for the ingestor: %s', (key, isMatch) => {
    expect(matches(raw, parsed(anObjectCreated({ key })))).toBe(isMatch);
  });

  test('status is matched beside the type', () => {
    expect(matches(succeeded, parsed(asQueueBody(aVitalsEvent())))).toBe(true);
    const failed = aVitalsEvent('Ingestion Succeeded', { status: 'failed' });
    expect(matches(succeeded, parsed(asQueueBody(failed)))).toBe(false);
  });
});
