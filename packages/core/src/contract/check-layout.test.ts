import { describe, expect, test } from '@jest/globals';
import { ContractError } from './contract-error.ts';
import { loadContract } from './load-contract.ts';

const measure = { name: 'pulse', type: 'number', 'x-unit': '/min' };
const long = {
  kind: 'long',
  columns: { code: ['test'], value: ['result'], unit: ['unit'] },
  codes: { HR: 'pulse' },
  measures: [measure],
};
const longFields = [
  { name: 'patient', type: 'string' },
  { name: 'measure', type: 'string', 'x-from': 'code' },
  { name: 'value', type: 'number', 'x-from': 'value' },
];
const wide = { ...long, rows: 'wide', measures: undefined };
const wideFields = [{ name: 'patient', type: 'string' }, measure];
const repeats = { kind: 'repeats', columns: { pulse: ['P_#'] } };
const repeatFields = [...wideFields, { name: 'minute', type: 'integer', 'x-from': 'repeat' }];

function problemsOf(layout: object, fields: readonly object[], rest: object = {}): readonly string[] {
  const json: unknown = JSON.parse(JSON.stringify({ name: 'x', layout, schema: { fields }, ...rest }));
  try {
    loadContract(json, 'x');
    return [];
  } catch (thrown) {
    if (!(thrown instanceof ContractError)) throw thrown;
    return thrown.problems.map(({ path, message }) => `${path}: ${message}`);
  }
}

test.each([
  ['long', long, longFields],
  ['wide', wide, wideFields],
  ['repeats', repeats, repeatFields],
])('a sound %s layout loads', (_, layout, fields) => {
  expect(problemsOf(layout, fields)).toEqual([]);
});

describe('a layout is refused with its path', () => {
  test.each<[string, object, readonly object[], object, RegExp]>([
    [
      'no value column',
      { ...long, columns: { code: ['test'] } },
      longFields,
      {},
      /^layout\.columns\.value: /,
    ],
    ['no codes', { ...long, codes: undefined }, longFields, {}, /^layout\.codes: /],
    [
      'a code of nothing',
      { ...long, codes: { HR: 'puls' } },
      longFields,
      {},
      /^layout\.codes \(HR\): "puls" is not/,
    ],
    [
      'two codes that differ in case',
      { ...long, codes: { HR: 'pulse', hr: 'pulse' } },
      longFields,
      {},
      /\(hr\): differs/,
    ],
    [
      'an unknown column',
      { ...long, columns: { ...long.columns, flag: ['f'] } },
      longFields,
      {},
      /flag: is not known/,
    ],
    [
      'a measure without unit',
      { ...long, measures: [{ ...measure, 'x-unit': undefined }] },
      longFields,
      {},
      /needs x-unit/,
    ],
    [
      'a limit without source',
      { ...long, measures: [{ ...measure, constraints: { minimum: 1 } }] },
      longFields,
      {},
      /measures\[0\] \(pulse\)\.constraints: a limit needs/,
    ],
    ['no field for the value', long, longFields.slice(0, 2), {}, /x-from "value"/],
    ['rules over long records', long, longFields, { rules: [{ id: 'r', anyOf: ['value'] }] }, /^rules: /],
    [
      'a required measure of wide rows',
      wide,
      [wideFields[0] ?? {}, { ...measure, constraints: { required: true } }],
      {},
      /required: a wide row/,
    ],
    ['a key of what is measured', wide, wideFields, { key: ['pulse'] }, /^key\[0\]: /],
    [
      'a pattern without a number',
      { ...repeats, columns: { pulse: ['P'] } },
      repeatFields,
      {},
      /needs one #/,
    ],
    [
      'repeats of no field',
      { ...repeats, columns: { puls: ['P_#'] } },
      repeatFields,
      {},
      /^layout\.columns\.puls: /,
    ],
    ['a key of what is repeated', repeats, repeatFields, { key: ['minute'] }, /^key\[0\]: /],
    ['an origin without layout', { ...repeats }, longFields, {}, /"code" is not said/],
  ])('%s', (_, layout, fields, rest, expected) => {
    expect(problemsOf(layout, fields, rest)).toContainEqual(expect.stringMatching(expected));
  });

  test('names like __proto__ are names like any other', () => {
    const codes: unknown = JSON.parse('{"__proto__": "pulse", "constructor": "__proto__"}');
    expect(problemsOf({ ...long, codes: codes as object }, longFields)).toEqual([
      'layout.codes (constructor): "__proto__" is not a measure',
    ]);
  });
});
