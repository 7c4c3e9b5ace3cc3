import type { Command } from '../command-line.ts';
import { exitCode } from '../exit-codes.ts';
import { contractsIn, namedContract, shippedContracts } from '../laptop/contracts.ts';
import type { FileResult } from '../laptop/file-result.ts';
import { findInputFiles } from '../laptop/input-files.ts';
import { homeOption } from '../laptop/home-option.ts';
import { openPipeline } from '../laptop/pipeline.ts';
import { progressBar } from '../output/progress.ts';
import { runAsJson } from '../output/run-json.ts';
import { runAsText } from '../output/run-text.ts';

export const run: Command = {
  name: 'run',
  summary: 'Take CSV files all the way to a report',
  usage: 'run FILE…|DIR [--contract NAME|PATH.json] [--home DIR] [--json]',
  options: { contract: { type: 'string' } },
  help: `FILE…   data files: .csv .tsv .psv .txt .data, each also with .gz
DIR     every such file in it, subfolders included

  --contract C   read all of them with this contract: the name of a shipped one, or a file of your own.
                 Without it the contract is chosen by the file's header.`,

  async run({ values, positionals }, terminal) {
    const files = await findInputFiles(positionals);
    const contracts = await contractsIn(shippedContracts);
    const named = values['contract'];
    const forced = typeof named === 'string' ? await namedContract(named, contracts) : undefined;
    const home = homeOption(values);
    const total = files.reduce((sum, file) => sum + file.size, 0);
    const bar = progressBar(terminal);
    const pipeline = openPipeline(home, {
      contracts,
      onProgress: ({ phase, bytes, lines, size }) => {
        bar.update({ phase, bytes, rows: lines, total: phase === 'Reading' ? total : size });
      },
    });
    try {
      const ended = await pipeline.run(files, forced).finally(() => {
        bar.finish();
      });
      terminal.out(values['json'] === true ? runAsJson(ended, home) : runAsText(ended, home, terminal));
      return exitCodeOf(ended.files, ended.deadLetters);
    } finally {
      pipeline.close();
    }
  },
};

/** Failures win over refusals; everything else is done. */
export function exitCodeOf(files: readonly FileResult[], deadLetters: number): number {
  if (deadLetters > 0 || files.some((file) => file.outcome === 'failed' || file.outcome === 'waiting'))
    return exitCode.failed;
  return files.some((file) => file.outcome === 'refused') ? exitCode.refused : exitCode.done;
}
