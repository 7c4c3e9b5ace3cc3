import { describe, expect, test } from '@jest/globals';
import { commands } from '../commands/index.ts';
import { helpFor } from './help.ts';

test('the overview names every command', () => {
  const text = helpFor(commands, undefined);
  for (const { name, summary } of commands) {
    expect(text).toContain(`  ${name} `);
    expect(text).toContain(summary);
  }
});

describe.each(commands.map((command) => [command.name, command] as const))('help %s', (name, command) => {
  const text = helpFor(commands, command);

  test('begins with how it is called, by its own name', () => {
    expect(text.startsWith(`Usage: vitals ${name}`)).toBe(true);
  });

  test('explains every option that it has, and none that it has not', () => {
    const known = [...Object.keys(command.options), 'home', 'json', 'help'];
    const explained = [...text.matchAll(/--([a-z]+)/g)].map(([, option]) => option ?? '');
    for (const option of Object.keys(command.options)) expect(explained).toContain(option);
    expect(explained.filter((option) => !known.includes(option))).toEqual([]);
  });

  test('fits a terminal of 120 columns and says its exit codes', () => {
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(120);
    expect(text).toMatch(/Exit codes: 0 /);
  });
});
