import { describe, expect, test } from '@jest/globals';
import { loadContract, type LoadedContract } from '@vitals/core';
import { readFile } from './testing.ts';

const patient = { name: 'patient', type: 'string', constraints: { required: true } };

/** As a contract comes from a file: `__proto__` in JSON text is a member, in a literal it would be the prototype. */
function fromText(fields: string, rest = ''): LoadedContract {
  const text = `{"name": "hostile", "maxRejectedRatio": 1, "schema": {"fields": [${JSON.stringify(patient)}, ${fields}]}${rest}}`;
  return loadContract(JSON.parse(text), 'hostile');
}

const isClean = (): boolean =>
  Object.keys(Object.prototype).length === 0 &&
  !('polluted' in {}) &&
  ({} as { a?: unknown }).a === undefined;

describe('names that mean something to JavaScript are only names', () => {
  test.each([
    [
      'words',
      '{"name": "a", "type": "string", "x-values": {"__proto__": "yes", "constructor": "no"}}',
      'a',
      '__proto__',
      'yes',
    ],
    [
      'an enum',
      '{"name": "a", "type": "string", "constraints": {"enum": ["__proto__", "toString"]}}',
      'a',
      '__PROTO__',
      '__proto__',
    ],
    [
      'missing values',
      '{"name": "a", "type": "string", "x-missing": ["__proto__", "valueOf"]}',
      'a',
      'valueOf',
      '',
    ],
    ['an alias', '{"name": "a", "type": "string", "x-aliases": ["__proto__"]}', '__proto__', 'x', 'x'],
    ['a field', '{"name": "constructor", "type": "string"}', 'constructor', 'x', 'x'],
    [
      'a field with a famous method',
      '{"name": "hasownproperty", "type": "string"}',
      'hasOwnProperty',
      'x',
      'x',
    ],
    [
      'a unit column',
      '{"name": "a", "type": "number", "x-unit": "Cel", "x-decimals": 1, "x-unit-column": ["__proto__"]}',
      'a',
      '36.6',
      '36.6',
    ],
  ])('%s', async (_, field, column, cell, processed) => {
    const { sinks } = await readFile(`patient,${column}\nP1,${cell}\n`, [fromText(field)]);
    expect(sinks.lines('processed')[1]).toBe(`P1,${processed}`);
    expect(isClean()).toBe(true);
  });

  test('split columns, and units nobody knows', async () => {
    const fields = '{"name": "a", "type": "number"}, {"name": "b", "type": "number"}';
    const split = ', "split": [{"columns": ["__proto__"], "by": "/", "into": ["a", "b"]}]';
    const { sinks } = await readFile('patient,__proto__\nP1,1/2\n', [fromText(fields, split)]);
    expect(sinks.lines('processed')[1]).toBe('P1,1,2');
    const temp =
      '{"name": "a", "type": "number", "x-unit": "Cel", "x-decimals": 1, "x-unit-column": ["unit"]}';
    const read = await readFile('patient,a,unit\nP1,1,__proto__\nP2,1,constructor\n', [fromText(temp)]);
    expect(read.summary.reasons).toMatchObject([{ code: 'unit-error', count: 2 }]);
  });

  test('units of the contract itself', () => {
    const field =
      '{"name": "a", "type": "number", "x-unit": "__proto__", "x-source-unit": "constructor", "x-decimals": 1}';
    expect(() => fromText(field)).toThrow(/no conversion from "constructor" to "__proto__"/);
  });
});

describe('what would take for ever is refused, or takes no longer than its text', () => {
  test.each(['(a+)+$', '(a|a)*b', '([a-z]+)*x', '(.*)(.*)(.*)x', '(?=(a+))\\1', '\\d*\\d*\\d*x'])(
    'the pattern %s is refused',
    (pattern) => {
      const field = JSON.stringify({ name: 'a', type: 'string', constraints: { pattern } });
      expect(() => fromText(field)).toThrow(/constraints\.pattern/);
    },
  );

  test('a file of cells that are made for the pattern', async () => {
    const field = JSON.stringify({ name: 'a', type: 'string', constraints: { pattern: '\\d+(\\.\\d+)?' } });
    const began = performance.now();
    const { summary } = await readFile(`patient,a\n${`P1,${'1'.repeat(20_000)}!\n`.repeat(20)}`, [
      fromText(field),
    ]);
    expect(summary.counts.rejected).toBe(20);
    expect(performance.now() - began).toBeLessThan(2000);
  });

  test.each([
    ['numbers of commas', `${'1,'.repeat(5000)}1`],
    ['thousands that never end', '1.111'.repeat(4000)],
    ['signs', '>'.repeat(20_000)],
    ['blanks', `1${' '.repeat(20_000)}1`],
    ['hours', `${'9'.repeat(20_000)}:00`],
  ])('cells of %s', async (_, cell) => {
    const field =
      '{"name": "a", "type": "number", "x-unit": "min", "x-elapsed": true, "x-comparator": "s"}, {"name": "s", "type": "string"}';
    const contract = fromText(field, ', "read": {"decimal": "comma", "thousands": "point"}');
    const began = performance.now();
    const { summary } = await readFile(`patient;a\n${`P1;${cell}\n`.repeat(50)}`, [contract]);
    expect(summary.reasons).toMatchObject([{ code: 'type-error', count: 50 }]);
    expect(performance.now() - began).toBeLessThan(2000);
  });

  test.each([
    ['a date format of two hundred letters', { type: 'date', 'x-formats': ['Y'.repeat(200)] }],
    ['one that names the day twice', { type: 'date', 'x-formats': ['DDDDDDDD-MM-YYYY'] }],
    ['a zone that is a path', { type: 'datetime', 'x-zone': '../../etc/localtime' }],
  ])('%s is refused', (_, field) => {
    expect(() => fromText(JSON.stringify({ name: 'a', ...field }))).toThrow(/not a usable contract/);
  });

  test('a contract nested a hundred thousand deep is refused, not run into', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(() => loadContract(JSON.parse(`{"name": "w", "schema": ${deep}}`), 'w')).toThrow(
      /not a usable contract/,
    );
  });
});

describe('names that would lead somewhere else are refused', () => {
  test.each(['../../etc/passwd', 'a/b', 'A', '', 'x'.repeat(49), '-a', 'a\n', '$(id)', '‮a'])(
    '%j as the name',
    (name) => {
      expect(() => loadContract({ name, schema: { fields: [patient] } }, 'w')).toThrow(
        /not a usable contract:\n {2}name/,
      );
    },
  );

  test.each(['=cmd', 'a,b', 'a"b', 'a b', '__proto__', 'x'.repeat(65)])(
    '%j as the name of a field',
    (name) => {
      const json: unknown = JSON.parse(
        `{"name": "w", "schema": {"fields": [{"name": ${JSON.stringify(name)}, "type": "string"}]}}`,
      );
      expect(() => loadContract(json, 'w')).toThrow(/schema\.fields\[0\]/);
    },
  );
});
