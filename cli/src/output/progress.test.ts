import { describe, expect, test } from '@jest/globals';
import { describeProgress, duration, progressBar } from './progress.ts';
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

describe('progress', () => {
  test('says rows a second, percent and time left', () => {
    expect(describeProgress({ done: 25, total: 100, rows: 50_000, seconds: 10 })).toBe(
      '██████░░░░░░░░░░░░░░░░░░  25 % · 5,000 rows/s · 30 s left',
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
    let at = 0;
    const bar = progressBar(terminal, 100, () => at);
    for (at = 0; at <= 12_000; at += 100) bar.update(at / 200, at);
    expect(shown.filter((text) => text !== '')).toHaveLength(2);
  });

  test('never claims more than all', () => {
    const { terminal, shown } = aTerminal(true);
    let at = 0;
    const bar = progressBar(terminal, 100, () => at);
    at = 1000;
    bar.update(250, 10);
    expect(shown[0]).toContain('100 %');
  });
});
