import type { LoadedContract } from '@vitals/core';
import { judgeFile } from '@vitals/ingestor';
import type { Command } from '../command-line.ts';
import { checkContractFile, type ContractCheck } from '../laptop/contract-check.ts';
import { contractsIn, namedContract, shippedContracts } from '../laptop/contracts.ts';
import { fileSource } from '../laptop/file-source.ts';
import { findInputFiles, type InputFile } from '../laptop/input-files.ts';
import { laneOptions } from '../laptop/lane-option.ts';
import { progressBar, type Progress } from '../output/progress.ts';
import type { Terminal } from '../output/terminal.ts';
import { outcomeOf, verdictsAsJson, type JudgedFile } from '../output/validate-json.ts';
import { contractCheckAsText, totalAsText, verdictAsText } from '../output/validate-text.ts';

/** Like those of linters: 1 is for what was found, 2 for what could not be looked at. */
const validateExitCode = { clean: 0, rejects: 1, refused: 2 } as const;

const usage = 'validate FILE…|DIR [--contract NAME|PATH.json] [--contracts DIR] [--explain] [--json]';

type Values = Readonly<Record<string, string | boolean | undefined>>;

export const validate: Command = {
  name: 'validate',
  summary: 'Say what a run would accept and reject, and leave nothing behind',
  usage,
  options: {
    contract: { type: 'string' },
    contracts: { type: 'string' },
    explain: { type: 'boolean' },
  },
  help: `FILE…   data files, or contracts (.json): a contract is checked itself
DIR     every data file in it, subfolders included

  --contract C      read the files with this contract: the name of a shipped one, or a file of your own.
                    Without a data file, check this contract.
  --contracts DIR   choose among the contracts of this folder instead of the shipped ones
  --explain         also say which columns cannot take the fast lane, and why, and how many records took it

The engine is that of vitals run; no home, no pipeline, no output. Cells are never shown: lines and columns are.`,
  exitCodes:
    '0 every row is good · 1 some rows would be rejected · 2 a file or contract was refused or unreadable',
  homeless: true,

  async run({ values, positionals }, terminal) {
    const named = typeof values['contract'] === 'string' ? values['contract'] : undefined;
    const data = positionals.filter((name) => !name.endsWith('.json'));
    const contracts = positionals.filter((name) => name.endsWith('.json'));
    const onlyContract = named !== undefined && positionals.length === 0;
    const checks = await checkContracts(onlyContract ? [...contracts, named] : contracts, values);
    const files = data.length > 0 || checks.length === 0 ? await judgeFiles(data, values, terminal) : [];
    terminal.out(
      values['json'] === true
        ? verdictsAsJson(files, checks)
        : [
            ...checks.map(contractCheckAsText),
            ...files.map(({ file, verdict }) => verdictAsText(file, verdict, values['explain'] === true)),
            ...(files.length > 1 ? [totalAsText(files)] : []),
          ].join('\n\n'),
    );
    return exitCodeOf(files, checks);
  },
};

function exitCodeOf(files: readonly JudgedFile[], checks: readonly ContractCheck[]): number {
  const outcomes = files.map(({ verdict }) => outcomeOf(verdict));
  const bad = checks.some(({ contract }) => contract === undefined);
  if (bad || outcomes.includes('refused')) return validateExitCode.refused;
  return outcomes.includes('rejects') ? validateExitCode.rejects : validateExitCode.clean;
}

const shelfOf = (values: Values): Promise<readonly LoadedContract[]> =>
  contractsIn(typeof values['contracts'] === 'string' ? values['contracts'] : shippedContracts);

async function checkContracts(named: readonly string[], values: Values): Promise<readonly ContractCheck[]> {
  const checks: ContractCheck[] = [];
  for (const name of named) {
    if (name.endsWith('.json')) checks.push(await checkContractFile(name));
    else
      checks.push({ file: name, contract: await namedContract(name, await shelfOf(values)), problems: [] });
  }
  return checks;
}

async function judgeFiles(
  named: readonly string[],
  values: Values,
  terminal: Terminal,
): Promise<readonly JudgedFile[]> {
  const files = await findInputFiles(named, usage);
  const shelf = await shelfOf(values);
  const forced = values['contract'];
  const contract = typeof forced === 'string' ? await namedContract(forced, shelf) : undefined;
  const bar = progressBar(terminal);
  const onRead = progressOver(files, bar);
  const judged: JudgedFile[] = [];
  try {
    for (const file of files) {
      const verdict = await judgeFile(fileSource(file, onRead), {
        contracts: contract === undefined ? shelf : [contract],
        forced: contract?.contract.name,
        ...laneOptions(process.env),
        ...(values['explain'] === true ? { lanes: 'both' as const } : {}),
        signal: new AbortController().signal,
      });
      judged.push({ file: file.shown, verdict });
    }
  } finally {
    bar.finish();
  }
  return judged;
}

function progressOver(
  files: readonly InputFile[],
  bar: Progress,
): (read: { readonly bytes: number; readonly lines: number }) => void {
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const reached = { bytes: 0, rows: 0 };
  return ({ bytes, lines }) => {
    reached.bytes += bytes;
    reached.rows += lines;
    bar.update({ phase: 'Reading', total, ...reached });
  };
}
