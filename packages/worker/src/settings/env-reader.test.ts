import { describe, expect, test } from '@jest/globals';
import { ConfigurationError, EnvReader } from './env-reader.ts';

describe('EnvReader', () => {
  test('names every problem at once', () => {
    const env = new EnvReader({ MAX_ROWS: 'ten', LEVEL: 'loud', MAIL_TO: ' ; ' });
    const settings = {
      bucket: env.text('HEALTH_BUCKET'),
      maxRows: env.integer('MAX_ROWS', { min: 1, max: 50 }),
      level: env.oneOf('LEVEL', ['info', 'debug']),
      to: env.groups('MAIL_TO'),
    };
    expect(() => env.finish(settings)).toThrow(
      new ConfigurationError(
        'Bad configuration: HEALTH_BUCKET is not set; MAX_ROWS must be a whole number from 1 to 50, got "ten"; ' +
          'LEVEL must be one of info, debug, got "loud"; MAIL_TO names nobody',
      ),
    );
  });

  test.each([
    ['1', true],
    ['50', true],
    ['0', false],
    ['51', false],
    ['1.5', false],
    ['1e400', false],
    ['', false],
  ])('a whole number from 1 to 50: %j is %s', (text, isGood) => {
    const env = new EnvReader({ N: text });
    const read = (): number => env.finish(env.integer('N', { min: 1, max: 50 }));
    if (isGood) expect(read()).toBe(Number(text));
    else expect(read).toThrow(ConfigurationError);
  });

  test('falls back where the caller says so, and an empty variable is an unset one', () => {
    const env = new EnvReader({ A: ' ' });
    expect(
      env.finish([env.text('A', { fallback: 'x' }), env.number('B', { min: 0, max: 1, fallback: 0.5 })]),
    ).toEqual(['x', 0.5]);
  });

  test('reads groups of addresses', () => {
    expect(new EnvReader({ TO: 'a@x.org, b@x.org; c@x.org' }).groups('TO')).toEqual([
      ['a@x.org', 'b@x.org'],
      ['c@x.org'],
    ]);
  });
});
