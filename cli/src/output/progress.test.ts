import { describe, expect, test } from '@jest/globals';
import { describeProgress, duration, progressBar, type Reached } from './progress.ts';
import type { Terminal } from './terminal.ts';

function aTerminal(isInteractive: boolean): { terminal: Terminal; shown: string[] } {
  const shown: string[] = [];
  const show = (text: string): void => void shown.push(text);
  return {
    shown,
    terminal: {
      out: show,
      err: show,
      rewrite: show,
      isInteractive,
      hasColour: false,
      columns: 80,
      isVerbose: false,
    },
  };
}

const at = (bytes: number, rows: number): Reached => ({ phase: 'Reading', bytes, total: 100, rows });

describe('progress', () => {
  test('says what is done, rows a second, percent and time left', () => {
    expect(describeProgress(at(25, 50_000), 10)).toBe(
      'Reading   ██████░░░░░░░░░░░░░░░░░░  25 % · 5,000 rows/s · 30 s left',
    );
  });

  test.each([
    [0.2, '1 s'],
    [59.5, '60 s'],
    [61, '1 min 01 s'],
    [3600, '60 min 00 s'],
  ])('%d seconds are %s', (seconds, text) => {
    expect(duration(seconds)).toBe(text);
  });

  test('is a plain line every five seconds where nobody can see it move', () => {
    const { terminal, shown } = aTerminal(false);
    let now = 0;
    const bar = progressBar(terminal, () => now);
    for (now = 0; now <= 12_000; now += 100) bar.update(at(now / 200, now));
    expect(shown.filter((text) => text !== '')).toHaveLength(2);
  });

  test('never claims more than all', () => {
    const { terminal, shown } = aTerminal(true);
    let now = 0;
    const bar = progressBar(terminal, () => now);
    now = 1000;
    bar.update(at(250, 10));
    expect(shown[0]).toContain('100 %');
  });

  test('a second phase begins anew', () => {
    const { terminal, shown } = aTerminal(true);
    let now = 0;
    const bar = progressBar(terminal, () => now);
    bar.update(at(1, 1));
    now = 60_000;
    bar.update({ ...at(0, 0), phase: 'Analysing' });
    now = 61_000;
    bar.update({ ...at(50, 500), phase: 'Analysing' });
    expect(shown.at(-1)).toMatch(/^Analysing .* 50 % · 500 rows\/s · 1 s left$/);
  });
});
