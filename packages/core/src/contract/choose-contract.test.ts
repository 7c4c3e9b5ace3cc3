import { describe, expect, test } from '@jest/globals';
import { chooseContract } from './choose-contract.ts';
import { loadContract } from './load-contract.ts';
import type { LoadedContract } from './types.ts';

const aContract = (
  name: string,
  required: readonly string[],
  optional: readonly string[],
  rest: object = {},
): LoadedContract =>
  loadContract(
    {
      name,
      schema: {
        fields: [
          ...required.map((field) => ({ name: field, type: 'string', constraints: { required: true } })),
          ...optional.map((field) => ({ name: field, type: 'number' })),
        ],
      },
      ...rest,
    },
    name,
  );

const ward = aContract('ward', ['patient', 'time'], ['pulse', 'spo2'], { objects: ['ward/**'] });
const icu = aContract('icu', ['patient', 'time'], ['pulse', 'spo2', 'lactate']);
const lab = aContract('lab', ['patient'], ['glucose', 'sodium'], {
  rules: [{ id: 'any', anyOf: ['glucose', 'sodium'] }],
});
const contracts = [ward, icu, lab];

const chosen = (header: readonly string[], key = 'raw/x.csv', forced?: string): string => {
  const choice = chooseContract({ header, key, contracts, forced });
  return choice.ok ? choice.contract.contract.name : choice.refusal.code;
};

describe('chooseContract', () => {
  test.each([
    [
      'the one that knows most of the header',
      ['patient', 'time', 'pulse', 'lactate'],
      'raw/x.csv',
      undefined,
      'icu',
    ],
    ['the only one whose anyOf is there', ['patient', 'sodium'], 'raw/x.csv', undefined, 'lab'],
    [
      'the one of the path, though another knows more',
      ['patient', 'time', 'lactate'],
      'raw/ward/a/x.csv',
      undefined,
      'ward',
    ],
    ['the one that was named', ['patient', 'time', 'pulse'], 'raw/ward/x.csv', 'icu', 'icu'],
    ['none on a tie', ['patient', 'time', 'pulse'], 'raw/x.csv', undefined, 'ambiguous-contract'],
    ['none without required columns', ['pulse', 'spo2'], 'raw/x.csv', undefined, 'no-contract'],
    [
      'none by path without required columns',
      ['patient', 'sodium'],
      'raw/ward/x.csv',
      undefined,
      'missing-columns',
    ],
    ['none of a name that is not there', ['patient'], 'raw/x.csv', 'wrad', 'unknown-contract'],
    [
      'none for two columns of one field',
      ['patient', 'sodium', 'sodium'],
      'raw/x.csv',
      undefined,
      'duplicate-columns',
    ],
    ['none for an empty header', [], 'raw/x.csv', undefined, 'no-contract'],
  ])('takes %s', (_, header, key, forced, name) => {
    expect(chosen(header, key, forced)).toBe(name);
  });

  test('the nearest contracts are listed with what they lack', () => {
    const choice = chooseContract({ header: ['pulse', 'lactate'], key: 'raw/x.csv', contracts });
    expect(choice).toMatchObject({
      ok: false,
      nearest: [
        { name: 'icu', missing: ['patient', 'time'] },
        { name: 'ward', missing: ['patient', 'time'] },
      ],
    });
  });

  test('a misspelt --contract is met with the name that was meant', () => {
    const choice = chooseContract({ header: ['patient'], key: 'raw/x.csv', contracts, forced: 'wrad' });
    expect(choice).toMatchObject({ refusal: { advice: 'did you mean ward?' } });
  });

  test.each([
    ['a file without header', ['Erika Mustermann', '1961-05-02', '98']],
    ['a repeated column', ['patient', 'Erika Mustermann', 'sodium', 'sodium']],
    ['a name of somebody', ['patient', 'Erika Mustermann']],
  ])('no text of the file is in the refusal: %s', (_, header) => {
    const choice = chooseContract({ header, key: 'raw/Erika Mustermann.csv', contracts });
    expect(choice.ok).toBe(false);
    expect(JSON.stringify(choice)).not.toMatch(/Erika|1961/);
  });

  describe('a contract that wants to know every column', () => {
    const narrow = aContract('narrow', ['patient', 'time'], ['pulse'], {
      objects: ['narrow/**'],
      unknownColumns: 'refuse',
    });
    const choose = (header: readonly string[], key: string, forced?: string): boolean =>
      chooseContract({ header, key, contracts: [narrow], forced }).ok;
    const long = ['patient', 'time', 'test', 'pulse'];

    test.each([
      ['takes a file of just its columns', ['patient', 'time', 'pulse'], 'raw/x.csv', undefined, true],
      ['leaves one with another column alone', long, 'raw/x.csv', undefined, false],
      ['takes that one where its path says so', long, 'raw/narrow/x.csv', undefined, true],
      ['takes that one where a person says so', long, 'raw/x.csv', 'narrow', true],
    ])('%s', (_, header, key, forced, isTaken) => {
      expect(choose(header, key, forced)).toBe(isTaken);
    });
  });
});
