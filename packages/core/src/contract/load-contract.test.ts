import { describe, expect, test } from '@jest/globals';
import { ContractError } from './contract-error.ts';
import { loadContract } from './load-contract.ts';
import type { Field } from './types.ts';

const heartRate: Field = {
  name: 'heart_rate',
  type: 'number',
  'x-unit': '/min',
  'x-aliases': ['hr'],
  constraints: { minimum: 20, maximum: 300 },
  'x-source': 'a textbook',
};
const patient: Field = { name: 'patient_id', type: 'string', constraints: { required: true } };

const aContract = (fields: readonly object[] = [], rest: object = {}): unknown => ({
  name: 'ward',
  schema: { fields: [patient, heartRate, ...fields] },
  ...rest,
});

function problemsOf(json: unknown): readonly string[] {
  try {
    loadContract(json, 'ward.json');
  } catch (thrown) {
    if (!(thrown instanceof ContractError)) throw thrown;
    return thrown.problems.map(({ path, message, suggestion }) =>
      `${path}: ${message} ${suggestion ?? ''}`.trim(),
    );
  }
  return [];
}

describe('loadContract', () => {
  test('a good contract loads, with a fingerprint of 16 hex digits', () => {
    const { contract, fingerprint } = loadContract(aContract(), 'ward.json');
    expect(contract.name).toBe('ward');
    expect(fingerprint).toMatch(/^[0-9a-f]{16}$/);
  });

  test('the fingerprint does not depend on the order of members, and does on every value', () => {
    const { fingerprint } = loadContract(aContract(), 'a');
    const turned = { schema: { fields: [patient, heartRate] }, name: 'ward' };
    expect(loadContract(turned, 'b').fingerprint).toBe(fingerprint);
    expect(loadContract(aContract([], { title: 'Ward' }), 'c').fingerprint).not.toBe(fingerprint);
  });

  test('all problems are told at once, shape and meaning, each with its place', () => {
    const json = aContract(
      [
        { name: 'spo2', type: 'numbr', constraints: { maximum: 100 } },
        { name: 'Bad Name', type: 'string' },
      ],
      { key: ['patient_di'], maxRejectedRatio: 2 },
    );
    expect(problemsOf(json)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^schema\.fields\[2\] \(spo2\)\.type: must be one of .* number$/),
        expect.stringContaining('schema.fields[3] (Bad Name).name: must match pattern'),
        expect.stringContaining('maxRejectedRatio: must be <= 1'),
        'key[0]: "patient_di" is not a field patient_id',
        expect.stringContaining('schema.fields[2] (spo2).constraints: a limit needs its source'),
      ]),
    );
  });

  test.each<[string, unknown, RegExp]>([
    ['no object at all', 'ward', /^: must be object/],
    ['no schema', { name: 'ward' }, /must have required property 'schema'/],
    ['a member that is not known', aContract([], { titel: 'Ward' }), /"titel" is not known here title/],
    [
      'a limit without source',
      aContract([{ name: 'a', type: 'number', constraints: { minimum: 1 } }]),
      /needs its source/,
    ],
    [
      'a range turned round',
      aContract([{ name: 'a', type: 'number', constraints: { minimum: 2, maximum: 1 }, 'x-source': 's' }]),
      /minimum is above maximum/,
    ],
    [
      'a range of a text',
      aContract([{ name: 'a', type: 'string', constraints: { minimum: 1 }, 'x-source': 's' }]),
      /a string has no minimum/,
    ],
    [
      'a pattern on a number',
      aContract([{ name: 'a', type: 'number', constraints: { pattern: 'x' } }]),
      /belongs to a string/,
    ],
    [
      'a slow pattern',
      aContract([{ name: 'a', type: 'string', constraints: { pattern: '(a+)+b' } }]),
      /repeats a group/,
    ],
    [
      'a band without source',
      aContract([{ name: 'a', type: 'number', 'x-abnormal': [{ above: 1 }] }]),
      /required property 'source'/,
    ],
    [
      'a band with an empty source',
      aContract([{ name: 'a', type: 'number', 'x-abnormal': [{ above: 1, source: '' }] }]),
      /source: must NOT have fewer/,
    ],
    [
      'a band with two limits',
      aContract([{ name: 'a', type: 'number', 'x-abnormal': [{ above: 1, below: 2, source: 's' }] }]),
      /exactly one of above/,
    ],
    [
      'a band of a text',
      aContract([{ name: 'a', type: 'string', 'x-abnormal': [{ above: 1, source: 's' }] }]),
      /a string has no bands/,
    ],
    [
      'a name given twice',
      aContract([{ name: 'hr', type: 'number' }]),
      /"hr" is already a name of schema.fields\[1\] \(heart_rate\)/,
    ],
    [
      'a name that differs in spelling only',
      aContract([{ name: 'heartrate', type: 'number' }]),
      /is already a name/,
    ],
    [
      'a rule about an unknown field',
      aContract([], { rules: [{ id: 'r', less: ['heart_rat', 'heart_rate'] }] }),
      /"heart_rat" is not a field heart_rate/,
    ],
    [
      'a rule that compares a text',
      aContract([], { rules: [{ id: 'r', less: ['patient_id', 'heart_rate'] }] }),
      /only numbers are compared/,
    ],
    [
      'a rule of both kinds',
      aContract([], { rules: [{ id: 'r', less: ['heart_rate', 'heart_rate'], anyOf: ['heart_rate'] }] }),
      /exactly one of less, notAfter, anyOf/,
    ],
    [
      'two rules of one name',
      aContract([], {
        rules: [
          { id: 'r', anyOf: ['heart_rate'] },
          { id: 'r', anyOf: ['heart_rate'] },
        ],
      }),
      /another rule has the same id/,
    ],
    [
      'missing values without the empty cell',
      { name: 'w', schema: { fields: [patient], missingValues: ['NA'] } },
      /must hold ""/,
    ],
    [
      'a unit without conversion',
      aContract([
        { name: 'a', type: 'number', 'x-unit': 'mg/dL', 'x-source-unit': 'mmol/L', 'x-decimals': 0 },
      ]),
      /no conversion from "mmol\/L" to "mg\/dL" is known for this x-loinc/,
    ],
    [
      'a conversion without places',
      aContract([{ name: 'a', type: 'number', 'x-unit': 'Cel', 'x-source-unit': '[degF]' }]),
      /needs x-decimals/,
    ],
    [
      'a date pattern without a year',
      aContract([{ name: 'a', type: 'date', 'x-formats': ['D/M'] }]),
      /does not name one day/,
    ],
    [
      'a zone that does not exist',
      aContract([{ name: 'a', type: 'datetime', 'x-zone': 'Europe/Atlantis' }]),
      /is no time zone/,
    ],
    [
      'a primary key that is not enforced',
      { name: 'w', schema: { fields: [patient], primaryKey: ['patient_id'] }, key: ['patient_id'] },
      /dropped or rejected/,
    ],
    [
      'a boolean whose own word is not true',
      aContract([{ name: 'a', type: 'boolean', trueValues: ['yes'] }]),
      /must hold "true"/,
    ],
    [
      'a word for a value that is not allowed',
      aContract([{ name: 'a', type: 'string', constraints: { enum: ['A'] }, 'x-values': { b: 'B' } }]),
      /which enum does not allow/,
    ],
    ['a glob of many folders', aContract([], { objects: ['**/**/**/x'] }), /more than two \*\*/],
  ])('%s does not load', (_, json, problem) => {
    expect(problemsOf(json).join('\n')).toMatch(problem);
  });

  test.each(['__proto__', 'constructor', 'toString'])(
    'a hostile member %s is one more unknown member',
    (name) => {
      const text = JSON.stringify(aContract()).replace('{', `{${JSON.stringify(name)}:{"polluted":true},`);
      expect(problemsOf(JSON.parse(text)).join('\n')).toContain(`"${name}" is not known here`);
      expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    },
  );

  test('a field may be called constructor: names are looked up in maps', () => {
    const json = {
      name: 'w',
      schema: { fields: [{ name: 'constructor', type: 'string' }] },
      key: ['constructor'],
    };
    expect(problemsOf(json)).toEqual([]);
  });

  test('the message names the file and lists every problem on its own line', () => {
    const json: unknown = {
      name: 'ward',
      schema: { fields: [] },
      kee: [],
    } satisfies object;
    expect(() => loadContract(json, 'contracts/ward.json')).toThrow(
      /^contracts\/ward\.json is not a usable contract:\n {2}.*did you mean "key"\?\n {2}schema\.fields: /,
    );
  });
});
