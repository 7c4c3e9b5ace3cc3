import { describe, expect, test } from '@jest/globals';
import { loadContract, type LoadedContract } from '@vitals/core';
import { aWardContract, readFile } from './testing.ts';

const reasonsOf = async (file: string, contract: LoadedContract = aWardContract()) => {
  const { summary } = await readFile(file, [contract]);
  return summary.reasons.map(({ code, column, hint }) => [code, column, hint]);
};
const processedOf = async (file: string, contract: LoadedContract = aWardContract()) =>
  (await readFile(file, [contract])).sinks.lines('processed').slice(1);

const header = 'patient;time;pulse;temp;notes';
const row = (pulse: string, temp: string): string => `P1;2026-11-01T08:00:00Z;${pulse};${temp};a,b`;

describe('the decimal comma', () => {
  test('is read where the numbers of a file with another delimiter prove it', async () => {
    const { summary, sinks } = await readFile([header, row('72', '36,6'), row('71,5', '37')].join('\n'));
    expect(sinks.lines('processed').slice(1)).toEqual([
      'P1,2026-11-01T08:00:00Z,72,36.6,"a,b"',
      'P1,2026-11-01T08:00:00Z,71.5,37,"a,b"',
    ]);
    expect(summary.reading.conversions).toEqual({ 'decimal-comma': 2 });
  });

  test('is decided for the whole file: a number with a point is none then, and the reason says why', async () => {
    const many = Array.from({ length: 30_000 }, () => row('72', '36,6'));
    const file = [header, ...many, row('72', '36.6')].join('\n');
    expect(await reasonsOf(file)).toEqual([['type-error', 'temp', 'looks-like-decimal-point']]);
  });

  test.each([
    ['a number with a point among the first ones', [row('72', '36,6'), row('72', '36.6')]],
    ['only numbers that may be thousands', [row('1,234', '37'), row('72', '37')]],
  ])('is not guessed from %s', async (_, rows) => {
    expect(await reasonsOf([header, ...rows].join('\n'))).toMatchObject([
      ['type-error', expect.any(String), 'looks-like-decimal-comma'],
    ]);
  });

  test('is not guessed in a file between commas, quoted as it may be', async () => {
    const file = 'patient,time,pulse,temp\nP1,2026-11-01,72,"36,6"\nP1,2026-11-01,72,37\n';
    expect(await reasonsOf(file)).toEqual([['type-error', 'temp', 'looks-like-decimal-comma']]);
  });

  test('is believed of a contract, and so is the point', async () => {
    const file = 'patient,time,pulse,temp\nP1,2026-11-01T00:00:00Z,72,"36,6"\n';
    const comma = aWardContract({ read: { decimal: 'comma' } });
    expect(await processedOf(file, comma)).toEqual(['P1,2026-11-01T00:00:00Z,72,36.6,']);
    const point = aWardContract({ read: { decimal: 'point' }, maxRejectedRatio: 1 });
    expect(await reasonsOf([header, row('72', '36,6')].join('\n'), point)).toHaveLength(1);
  });
});

test('what is decided on the first MiB does not depend on how the file came in chunks', async () => {
  // Only just behind the first MiB the numbers have commas.
  const rows = Array.from({ length: 32_000 }, () => row('72', '37'));
  const file = [header, ...rows, ...Array.from({ length: 100 }, () => row('72', '36,6'))].join('\n');
  for (const cuts of [[4096], [1 << 20], [3 << 20], [(1 << 20) - 1, 5]]) {
    const { summary } = await readFile(file, [aWardContract()], { cuts });
    expect(summary.counts).toMatchObject({ accepted: 32_000, rejected: 100 });
  }
});

describe('marks between thousands', () => {
  const contract = aWardContract({ read: { decimal: 'comma', thousands: 'point' } }, [
    { name: 'steps', type: 'integer', 'x-thousands': 'apostrophe' },
  ]);

  test('are taken out where the contract declares them, per file and per column', async () => {
    const file = `patient;time;pulse;temp;steps\nP1;2026-11-01T00:00:00Z;72;36,6;12'345\n`;
    expect(await processedOf(file, contract)).toEqual(['P1,2026-11-01T00:00:00Z,72,36.6,,12345']);
  });

  test('elsewhere make a cell no number, with a hint', async () => {
    const steps = aWardContract({ maxRejectedRatio: 1 }, [{ name: 'steps', type: 'integer' }]);
    const file = `patient;time;steps\nP1;2026-11-01;1,234,567\n`;
    expect(await reasonsOf(file, steps)).toEqual([['type-error', 'steps', 'looks-like-thousands']]);
  });

  test.each([
    [{ thousands: 'comma' }, 'needs the decimal mark to be said'],
    [{ decimal: 'comma', thousands: 'comma' }, 'is the decimal mark already'],
  ])('%j is refused: %s', (read, why) => {
    expect(() => aWardContract({ read })).toThrow(why);
  });
});

test('what a contract says about numbers goes only to number columns', () => {
  const field = { name: 'a', type: 'string', 'x-decimal': 'comma' };
  expect(() => loadContract({ name: 'c', schema: { fields: [field] } }, 'c')).toThrow(
    /x-decimal: belongs to a number/,
  );
});
