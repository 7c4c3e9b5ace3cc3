import { describeCode, type ContractProblem, type RejectionReason } from '@vitals/core';
import type { FileVerdict } from '@vitals/ingestor';
import type { ContractCheck } from '../laptop/contract-check.ts';
import { outcomeOf, type JudgedFile } from './validate-json.ts';
import { openQuestions } from './questions.ts';
import { asSentence, count, delimiterNames, indent, listed, number, ranges } from './words.ts';

/** Reasons shown for one file, and lines shown for one reason; `--json` has all that there are. */
const maxReasons = 20;
const maxLines = 8;

/** What `vitals validate` says about one file. Positions, counts and codes; no cell, no header text. */
export function verdictAsText(file: string, verdict: FileVerdict, explain: boolean): string {
  return [
    `${file}: ${heading(verdict)}`,
    ...contractLines(verdict),
    ...reasonLines(verdict.summary?.reasons ?? []),
    ...duplicateLines(verdict),
    ...columnLines(verdict),
    ...readingLines(verdict),
    ...(explain ? laneLines(verdict) : []),
  ].join('\n');
}

function heading({ summary, refusal }: FileVerdict): string {
  const why =
    refusal === undefined ? '' : `refused. ${asSentence(refusal.message)} ${asSentence(refusal.advice)}`;
  if (summary === undefined || (refusal !== undefined && summary.counts.recordsIn === 0)) return why;
  const { recordsIn, accepted, rejected, skipped } = summary.counts;
  const left = Object.entries(skipped).map(([reason, records]) => `${number(records)} ${reason}`);
  const counts = `${count(recordsIn, 'record')}, ${number(accepted)} accepted, ${number(rejected)} rejected`;
  const sum = `${counts}${left.length === 0 ? '' : `, skipped: ${left.join(', ')}`}`;
  return why === '' ? `${sum}.` : `${why}\n  ${sum}.`;
}

function contractLines({ contract }: FileVerdict): readonly string[] {
  if (contract === undefined) return [];
  return indent('Contract', [`${contract.contract.name} (${contract.fingerprint})`]);
}

function reasonLines(reasons: readonly RejectionReason[]): readonly string[] {
  const lines = reasons.slice(0, maxReasons).flatMap(reasonInWords);
  const rest = reasons.length - maxReasons;
  return indent('Rejected', rest > 0 ? [...lines, `and ${count(rest, 'other reason')} (--json)`] : lines);
}

function reasonInWords({ code, column, count: records, lines, hint }: RejectionReason): readonly string[] {
  const where = column === null ? '' : `${column}: `;
  const shown = lines.slice(0, maxLines);
  const examples =
    shown.length < records
      ? `  for example lines ${shown.join(', ')}`
      : `  ${records === 1 ? 'line' : 'lines'} ${shown.join(', ')}`;
  return [
    `${number(records)} × ${where}${describeCode(code)}`,
    examples,
    ...(hint === undefined ? [] : [`  hint: ${describeCode(hint)}`]),
  ];
}

function duplicateLines({ summary }: FileVerdict): readonly string[] {
  const { records = 0, policy = 'none' } = summary?.duplicates ?? {};
  if (records === 0) return [];
  const done = { none: 'kept', flag: 'kept and listed', drop: 'left out', reject: 'rejected' }[policy];
  return indent('Duplicates', [`${count(records, 'record')} with the key of an earlier one: ${done}`]);
}

function columnLines({ contract, unknownColumns }: FileVerdict): readonly string[] {
  const positions = ranges(unknownColumns.map(({ position }) => position));
  const meant = unknownColumns.flatMap(({ position, meant: field }) =>
    field === undefined ? [] : [`column ${position}: did you mean ${field}?`],
  );
  if (contract === undefined || positions.length === 0) return indent('Columns', meant);
  const columns = unknownColumns.length === 1 ? 'column' : 'columns';
  const said = `${columns} ${listed(positions)}, which the contract does not know`;
  return indent('Left out', [said, ...meant]);
}

function readingLines({ summary }: FileVerdict): readonly string[] {
  if (summary === undefined || summary.reading.columns === 0) return [];
  const { delimiter, encoding, lineEnds, compression, columns, conversions, assumptions, formulaCells } =
    summary.reading;
  const how = [
    count(columns, 'column'),
    delimiterNames[delimiter] ?? delimiter,
    encoding,
    lineEnds.toUpperCase(),
    ...(compression === 'none' ? [] : [compression]),
  ];
  const done = Object.entries(conversions).map(([code, cells]) => `${number(cells)} × ${describeCode(code)}`);
  const formulas =
    formulaCells === 0 ? [] : [`${count(formulaCells, 'cell')} that a spreadsheet would run as a formula`];
  return [
    ...indent('Read as', [how.join(', ')]),
    ...indent('Cleaned', done),
    ...indent('Assumed', assumptions.map(describeCode)),
    ...indent('Formulas', formulas),
  ];
}

const waysOfReading = {
  asked: 'each different cell is looked at once',
  careful: 'its records take the careful lane',
  always: 'every record takes the careful lane',
} as const;

function laneLines({ summary, slowColumns }: FileVerdict): readonly string[] {
  if (summary === undefined) return [];
  const { recordsIn } = summary.counts;
  const share = recordsIn === 0 ? 0 : Math.floor((summary.fastRecords / recordsIn) * 1000) / 10;
  return indent('Fast lane', [
    `${number(summary.fastRecords)} of ${count(recordsIn, 'record')} (${share} %)`,
    ...slowColumns.map(({ field, why, how }) => `${field}: ${why} (${waysOfReading[how]})`),
  ]);
}

/** One line about many files. */
export function totalAsText(files: readonly JudgedFile[]): string {
  const having = (outcome: ReturnType<typeof outcomeOf>): number =>
    files.filter(({ verdict }) => outcomeOf(verdict) === outcome).length;
  return `${count(files.length, 'file')}: ${number(having('clean'))} clean, ${number(having('rejects'))} with rejected records, ${number(having('refused'))} refused.`;
}

/** What it says about a contract file: that it loads, or every problem with its path. */
export function contractCheckAsText({ file, contract, problems }: ContractCheck): string {
  if (contract === undefined)
    return [`${file}: not a usable contract`, ...problems.map((problem) => `  ${inWords(problem)}`)].join(
      '\n',
    );
  const { name, schema, rules = [] } = contract.contract;
  const questions = openQuestions(contract.contract).map(({ about, text }) => `${about}: ${text}`);
  return [
    `${file}: a usable contract, ${name} (${contract.fingerprint}): ${count(schema.fields.length, 'field')}, ${count(rules.length, 'rule')}.`,
    ...indent('To answer', questions),
  ].join('\n');
}

function inWords({ path, message, suggestion }: ContractProblem): string {
  const meant = suggestion === undefined ? '' : `; did you mean "${suggestion}"?`;
  return `${path === '' ? 'the contract' : path}: ${message}${meant}`;
}
