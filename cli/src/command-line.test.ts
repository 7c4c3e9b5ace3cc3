import { describe, expect, test } from '@jest/globals';
import { parseCommandLine, type Command } from './command-line.ts';
import { UsageError } from './usage-error.ts';

const aCommand = (name: string): Command => ({
  name,
  summary: '',
  usage: name,
  options: { contract: { type: 'string' } },
  help: '',
  run: () => Promise.resolve(0),
});
const commands = ['run', 'status', 'dlq list', 'dlq show'].map(aCommand);

describe('parseCommandLine', () => {
  test.each([
    [['run', 'a.csv', '--home', 'H'], 'run', ['a.csv'], { home: 'H' }],
    [['run', '--json', 'a.csv', 'b.csv'], 'run', ['a.csv', 'b.csv'], { json: true }],
    [['dlq', 'show', 'x'], 'dlq show', ['x'], {}],
    [['run', 'run'], 'run', ['run'], {}],
  ])('%j', (argv, name, positionals, values) => {
    const line = parseCommandLine(argv, commands);
    expect(line).toMatchObject({ kind: 'run', positionals });
    expect(line.kind === 'run' && { name: line.command.name, values: { ...line.values } }).toEqual({
      name,
      values,
    });
  });

  test.each([
    [[], undefined],
    [['--help'], undefined],
    [['help', 'run'], 'run'],
    [['dlq', 'list', '-h'], 'dlq list'],
    [['help', 'dlq', 'show'], 'dlq show'],
    [['help'], undefined],
  ])('%j asks for help', (argv, name) => {
    const line = parseCommandLine(argv, commands);
    expect(line.kind === 'help' && (line.command?.name ?? undefined)).toBe(name);
  });

  test('--version asks for the release', () => {
    expect(parseCommandLine(['--version'], commands)).toEqual({ kind: 'version' });
  });

  test.each([
    [['rum'], 'Did you mean "run"?'],
    [['dlq'], '"dlq" needs one of: list, show.'],
    [['dlq', 'lst'], '"dlq" needs one of: list, show.'],
    [['run', '--contrat', 'x'], 'Did you mean --contract?'],
    [['run', '--contract'], '--contract'],
    [['help', 'rum'], 'Did you mean "run"?'],
    [['help', 'dlq'], '"dlq" needs one of: list, show.'],
    [['--jsn'], 'There is no option --jsn without a command.'],
  ])('%j is refused: %s', (argv, message) => {
    const parse = (): unknown => parseCommandLine(argv, commands);
    expect(parse).toThrow(UsageError);
    expect(parse).toThrow(message);
  });
});
