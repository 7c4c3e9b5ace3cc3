import type { Analysis, Manifest } from '@vitals/core';
import { describedCode } from '../words/code-words.ts';
import { counted, plural } from '../words/numbers.ts';
import { plainText, textLimits } from '../words/plain-text.ts';
import { unitName } from '../words/units.ts';
import type { PlacedFile } from './placed-files.ts';
import type { FileRow } from './report-model.ts';
import { volumeOf } from './totals.ts';

export function fileRow(file: PlacedFile): FileRow {
  const { manifest, analysis } = file;
  return {
    ...volumeOf([file]),
    name: file.name,
    dataset: file.datasetTitle,
    runId: plainText(analysis.runId, textLimits.name),
    analysisId: plainText(analysis.analysisId, textLimits.name),
    contract: contractWords(manifest.contract),
    engine: manifest.engine,
    generation: manifest.generation,
    notes: notesOf(file),
    reading: readingOf(manifest),
    processedKey: plainText(manifest.outputs.processed?.key ?? '', textLimits.phrase),
    rejectedKey: plainText(manifest.outputs.rejected?.key ?? '', textLimits.phrase),
    subjects: subjectsOf(analysis.subjects),
    usage: usageOf(analysis.usage),
  };
}

/** Name and fingerprint: which rules a file was read by. */
export function contractWords({ name, fingerprint }: Manifest['contract']): string {
  return plainText(`${name} ${fingerprint}`, textLimits.phrase);
}

function notesOf({ supersedes, newerVersion, resolves, manifest }: PlacedFile): readonly string[] {
  const { resubmission } = manifest;
  return [
    newerVersion === true ? 'newer version of a file that came before' : '',
    supersedes === undefined ? '' : `replaces the earlier reading ${plainText(supersedes, textLimits.name)}`,
    resubmission === undefined
      ? ''
      : `corrects run ${plainText(resubmission.parent, textLimits.name)}: ${plural(resubmission.recovered, 'record')} recovered`,
    resolves > 0 ? `ends ${plural(resolves, 'earlier failure')}` : '',
  ].filter((note) => note !== '');
}

function subjectsOf({ counted: different, capped, withFindings }: Analysis['subjects']): string {
  if (different === 0) return '';
  const atLeast = capped ? 'at least ' : '';
  return `${atLeast}${plural(different, 'subject')}, ${atLeast}${counted(withFindings)} with a finding`;
}

const delimiters: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'vertical bar',
};

function readingOf({ reading, duplicates }: Manifest): readonly string[] {
  const conversions = Object.entries(reading.conversions).filter(([, count]) => count > 0);
  return [
    formatOf(reading),
    reading.unknownColumns.length === 0
      ? ''
      : `${plural(reading.unknownColumns.length, 'column')} not in the contract (position ${reading.unknownColumns.slice(0, 20).join(', ')})`,
    ...conversions.map(([code, count]) => `${conversionWords(code)}: ${plural(count, 'value')}`),
    ...reading.assumptions.map((code) => describedCode(plainText(code, textLimits.name))),
    duplicates.records === 0
      ? ''
      : `${plural(duplicates.records, 'repeated record')} (policy: ${duplicates.policy})`,
    reading.formulaCells === 0
      ? ''
      : `${plural(reading.formulaCells, 'text cell')} that a spreadsheet would run as a formula`,
  ].filter((line) => line !== '');
}

/** "unit:[degF]->Cel" → "Converted from °F to °C"; other codes in core's words. */
function conversionWords(code: string): string {
  const [, from, to] = /^unit:(.*)->(.*)$/.exec(plainText(code, textLimits.name)) ?? [];
  if (from === undefined || to === undefined) return describedCode(plainText(code, textLimits.name));
  return `Converted from ${unitName(from)} to ${unitName(to)}`;
}

function formatOf({ delimiter, encoding, lineEnds, compression, columns }: Manifest['reading']): string {
  const packed = compression === 'none' ? '' : `, ${plainText(compression, textLimits.name)}`;
  const separated = `${delimiters[delimiter] ?? 'other character'} between cells`;
  return `${plural(columns, 'column')}, ${separated}, ${plainText(encoding, textLimits.name)}, ${lineEnds} line ends${packed}`;
}

function usageOf({ inputTokens, outputTokens, costUsd }: Analysis['usage']): string {
  if (inputTokens + outputTokens === 0) return '';
  const cost = costUsd === null ? 'price unknown' : `${costUsd.toFixed(5)} USD`;
  return `${counted(inputTokens)} tokens in, ${counted(outputTokens)} out, ${cost}`;
}
