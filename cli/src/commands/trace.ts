import type { Command } from '../command-line.ts';
import { exitCode } from '../exit-codes.ts';
import { reading } from '../targets/reading.ts';
import { traceFile, type TraceStep } from '../laptop/trace.ts';
import { UsageError } from '../usage-error.ts';

export const trace: Command = {
  name: 'trace',
  summary: 'Every step one file went through',
  usage: 'trace FILE-ID|RUN [--home DIR | --target compose|aws] [--json]',
  options: { target: { type: 'string' } },
  help: 'Ids are in manifests, reports, logs and the output of vitals run --json.',

  async run({ values, positionals }, terminal) {
    const [id] = positionals;
    if (id === undefined) throw new UsageError('Trace which file?', 'Usage: vitals trace FILE-ID|RUN');
    const steps = await reading(values, (home) => traceFile(home.state, id));
    if (steps.length === 0) throw new UsageError(`This home knows no file or run "${id}".`);
    terminal.out(values['json'] === true ? JSON.stringify(steps, null, 2) : steps.map(describe).join('\n'));
    return exitCode.done;
  },
};

function describe(step: TraceStep): string {
  const details = Object.entries(step.details).map(([name, value]) => `${name} ${String(value)}`);
  const failures =
    step.unresolved.length === 0 ? [] : [`${String(step.unresolved.length)} failure(s) not resolved`];
  const tries = step.attempts === 1 ? '1 attempt' : `${String(step.attempts)} attempts`;
  return `${step.stage.padEnd(8)} ${step.id.padEnd(32)} ${step.status}, ${step.outcome} (${[tries, ...details, ...failures].join(', ')})`;
}
