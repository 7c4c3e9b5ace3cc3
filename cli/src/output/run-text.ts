import { join, relative } from 'node:path';
import { describeCode, type Severity } from '@vitals/core';
import { countReasons, type FileResult } from '../laptop/file-result.ts';
import type { RunEnded } from '../laptop/pipeline.ts';
import { countsText, sumOf } from './counts-text.ts';
import { paint } from './paint.ts';
import type { Terminal } from './terminal.ts';
import { asSentence, count, number } from './words.ts';

/** The summary stays about this many lines, however many files there were. */
const maxFileLines = 12;
const maxReasons = 4;

/** What a person reads at the end of a run: what came, what was wrong, what is abnormal, where things are, what next. */
export function runAsText(ended: RunEnded, home: string, terminal: Terminal): string {
  const colour = paint(terminal.hasColour);
  const lines = [
    heading(ended.files),
    ...fileLines(ended.files, colour),
    ...reasonLines(ended.files),
    ...abnormalLines(ended.files, colour),
    ...placeLines(ended, home),
    `Next       ${nextCommand(ended)}`,
  ];
  return lines.join('\n');
}

function heading(files: readonly FileResult[]): string {
  const counts = sumOf(files.map((file) => file.manifest?.counts));
  const seen = files.filter((file) => file.outcome === 'duplicate').length;
  if (seen === files.length) return `${count(seen, 'file')}, all seen before: nothing new to report.`;
  return `${count(files.length, 'file')}, ${count(counts.recordsIn, 'record')}: ${countsText(counts)}.`;
}

function fileLines(files: readonly FileResult[], colour: ReturnType<typeof paint>): readonly string[] {
  const shown = files.slice(0, maxFileLines);
  const width = Math.max(...shown.map((file) => file.file.length));
  const lines = shown.map((file) => `  ${file.file.padEnd(width)}  ${describeFile(file, colour)}`);
  const rest = files.length - shown.length;
  return rest > 0 ? [...lines, `  … and ${count(rest, 'more file')} (all of them with --json)`] : lines;
}

function describeFile(file: FileResult, colour: ReturnType<typeof paint>): string {
  const counts = file.manifest?.counts;
  switch (file.outcome) {
    case 'done':
    case 'done-with-rejects':
      return `${file.dataset ?? ''}: ${countsText(sumOf([counts]))}${recoveredText(file)}`;
    case 'duplicate':
      return 'seen before, nothing to do';
    case 'ignored':
      return 'not a data file, ignored';
    case 'refused':
      return `${colour.red('refused')}: ${explainRefusal(file)}`;
    case 'failed':
      return colour.red('failed after all tries; see vitals dlq list');
    case 'waiting':
      return 'not finished; run the command again';
  }
}

/** A correction is judged by what it brought in, not by what it left as it was. */
function recoveredText({ manifest }: FileResult): string {
  if (manifest?.resubmission === undefined) return '';
  return `; ${count(manifest.resubmission.recovered, 'record')} recovered that had been rejected before`;
}

function explainRefusal({ refusal, manifest }: FileResult): string {
  const why = refusal ?? manifest?.refusal;
  return why === undefined ? '' : `${asSentence(why.message)} ${asSentence(why.advice)}`;
}

function reasonLines(files: readonly FileResult[]): readonly string[] {
  const counts = countReasons(files.flatMap((file) => file.manifest?.reasons ?? []));
  const sorted = Object.entries(counts).sort((a, b) => b[1] - a[1]);
  if (sorted.length === 0) return [];
  const lines = sorted
    .slice(0, maxReasons)
    .map(([code, records]) => `${number(records)} × ${describeCode(code)}`);
  const rest = sorted.length - lines.length;
  return indent('Rejected', rest > 0 ? [...lines, `and ${count(rest, 'other reason')}`] : lines);
}

function abnormalLines(files: readonly FileResult[], colour: ReturnType<typeof paint>): readonly string[] {
  const rows = files.reduce((total, file) => total + (file.analysis?.abnormalRows ?? 0), 0);
  if (rows === 0) return [];
  const levels: readonly Exclude<Severity, 'none'>[] = ['critical', 'high', 'low'];
  const readings = (level: Severity): number =>
    files
      .flatMap((file) => file.analysis?.findings ?? [])
      .filter((finding) => finding.level === level)
      .reduce((total, finding) => total + finding.rows, 0);
  const by = levels
    .filter((level) => readings(level) > 0)
    .map((level) => {
      const text = `${number(readings(level))} ${level}`;
      return level === 'critical' ? colour.red(text) : text;
    });
  return indent('Abnormal', [
    `${count(rows, 'row')} with readings outside the contract's limits: ${by.join(', ')}`,
  ]);
}

function placeLines(ended: RunEnded, home: string): readonly string[] {
  const shown = (path: string): string => {
    const near = relative(process.cwd(), path);
    return near.startsWith('..') ? path : near;
  };
  const mails = ended.mails.map((mail) => shown(mail.html));
  return [
    ...indent('Mail', mails.length === 0 ? ['none: nothing new'] : mails),
    ...indent('Files', [
      shown(join(home, 'objects', 'processed')),
      ...(ended.files.some((file) => (file.manifest?.counts.rejected ?? 0) > 0)
        ? [shown(join(home, 'objects', 'rejected'))]
        : []),
    ]),
  ];
}

function nextCommand(ended: RunEnded): string {
  if (ended.deadLetters > 0)
    return `vitals dlq list   (${count(ended.deadLetters, 'message')} could not be handled)`;
  const refused = ended.files.find((file) => file.outcome === 'refused');
  if (refused?.manifest?.refusal?.code === 'no-contract')
    return `vitals infer ${refused.file} --out CONTRACT.json   proposes a contract for it`;
  if (refused !== undefined)
    return `vitals validate ${refused.file}   says what is wrong, and leaves nothing behind`;
  return 'npx vitals status   or   npx vitals run YOUR.csv';
}

const indent = (title: string, lines: readonly string[]): readonly string[] =>
  lines.map((line, index) => `${(index === 0 ? title : '').padEnd(10)} ${line}`);
