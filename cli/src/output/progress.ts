import type { Terminal } from './terminal.ts';

/** Redrawn at most this often on a terminal; elsewhere a plain line is printed at most this often. */
const redrawMs = 100;
const lineMs = 5_000;

export interface Progress {
  /** `done` of `total` bytes of the files are read, holding `rows` rows so far. */
  update(done: number, rows: number): void;
  finish(): void;
}

/** A progress bar on standard error: rows a second, percent, time left. */
export function progressBar(
  terminal: Terminal,
  total: number,
  now: () => number = () => performance.now(),
): Progress {
  const started = now();
  let shown = started;
  return {
    update(done, rows) {
      const at = now();
      if (at - shown < (terminal.isInteractive ? redrawMs : lineMs)) return;
      shown = at;
      const line = describeProgress({
        done: Math.min(done, total),
        total,
        rows,
        seconds: (at - started) / 1000,
      });
      if (terminal.isInteractive) terminal.rewrite(line.slice(0, terminal.columns - 1));
      else terminal.err(line);
    },
    finish() {
      terminal.rewrite('');
    },
  };
}

const barWidth = 24;

export function describeProgress(at: {
  readonly done: number;
  readonly total: number;
  readonly rows: number;
  readonly seconds: number;
}): string {
  const share = at.total === 0 ? 1 : at.done / at.total;
  const filled = Math.round(share * barWidth);
  const bar = '█'.repeat(filled) + '░'.repeat(barWidth - filled);
  const rate = at.seconds === 0 ? 0 : Math.round(at.rows / at.seconds);
  const left = share === 0 ? '' : ` · ${duration((at.seconds * (1 - share)) / share)} left`;
  return `${bar} ${String(Math.floor(share * 100)).padStart(3)} % · ${rate.toLocaleString('en')} rows/s${left}`;
}

export function duration(seconds: number): string {
  if (seconds < 60) return `${String(Math.ceil(seconds))} s`;
  return `${String(Math.floor(seconds / 60))} min ${String(Math.ceil(seconds % 60)).padStart(2, '0')} s`;
}
