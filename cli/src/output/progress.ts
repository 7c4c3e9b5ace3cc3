import type { Phase } from '../laptop/counting-reads.ts';
import type { Terminal } from './terminal.ts';

/** Redrawn at most this often on a terminal; elsewhere a plain line is printed at most this often. */
const redrawMs = 100;
const lineMs = 5_000;

/** How far a phase is: `bytes` of `total`, holding `rows` rows so far. */
export interface Reached {
  readonly phase: Phase;
  readonly bytes: number;
  readonly total: number;
  readonly rows: number;
}

export interface Progress {
  update(reached: Reached): void;
  finish(): void;
}

/** A progress bar on standard error: rows a second, percent, time left, for each phase from its beginning. */
export function progressBar(terminal: Terminal, now: () => number = () => performance.now()): Progress {
  const began = new Map<Phase, number>();
  let shown = now();
  return {
    update(reached) {
      const at = now();
      const since = began.get(reached.phase) ?? at;
      began.set(reached.phase, since);
      if (at - shown < (terminal.isInteractive ? redrawMs : lineMs)) return;
      shown = at;
      const line = describeProgress(reached, (at - since) / 1000);
      if (terminal.isInteractive) terminal.rewrite(line.slice(0, terminal.columns - 1));
      else terminal.err(line);
    },
    finish() {
      terminal.rewrite('');
    },
  };
}

const barWidth = 24;

export function describeProgress({ phase, bytes, total, rows }: Reached, seconds: number): string {
  const share = total === 0 ? 1 : Math.min(1, bytes / total);
  const filled = Math.round(share * barWidth);
  const bar = '█'.repeat(filled) + '░'.repeat(barWidth - filled);
  const rate = seconds === 0 ? 0 : Math.round(rows / seconds);
  const left = share === 0 ? '' : ` · ${duration((seconds * (1 - share)) / share)} left`;
  const percent = String(Math.floor(share * 100)).padStart(3);
  return `${phase.padEnd(9)} ${bar} ${percent} % · ${rate.toLocaleString('en')} rows/s${left}`;
}

export function duration(seconds: number): string {
  if (seconds < 60) return `${String(Math.ceil(seconds))} s`;
  return `${String(Math.floor(seconds / 60))} min ${String(Math.ceil(seconds % 60)).padStart(2, '0')} s`;
}
