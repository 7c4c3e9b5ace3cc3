import {
  describeCode,
  type Fact,
  type Manifest,
  type RejectionReason,
  type Severity,
  type SkipReason,
} from '@vitals/core';
import { countedText, listText, percentText, shareText } from '../numbers/format.ts';
import { capitalised, factOf, type Statement } from './fact.ts';

/** Above this share of rejected records the rejections are as urgent as an abnormal reading. */
const manyRejected = 0.1;

/** Reasons named one by one; the manifest has them all. */
const maxReasons = 5;

const words = (code: string): string => code.replaceAll('-', ' ');

function volumeFact({ counts }: Manifest, subjects: number, capped: boolean): Fact {
  const rows = countedText(counts.observations, 'row');
  const records = countedText(counts.recordsIn, 'record');
  const people = subjects === 0 ? '' : ` of ${capped ? 'more than ' : ''}${countedText(subjects, 'subject')}`;
  const text = `${rows}${people} from ${records}`;
  const sentence = `The file brought ${text}.`;
  return factOf({ kind: 'volume', field: '', level: 'none', text, sentence });
}

function reasonFact(reason: RejectionReason, level: Severity): Fact {
  const column = reason.column?.replaceAll('_', ' ');
  const why = `${column === undefined ? '' : `${column}: `}${describeCode(reason.code)}`;
  const records = countedText(reason.count, 'record');
  const named = reason.lines.slice(0, 3).join(', ');
  const lines = named === '' ? '' : `; source lines ${named}${reason.count > 3 ? ' …' : ''}`;
  const hint =
    reason.hint === undefined
      ? ''
      : ` A likely cause, not applied: ${describeCode(reason.hint).replace(/\?$/, '')}.`;
  return factOf({
    kind: 'rejections',
    field: reason.column ?? '',
    level,
    text: `${records} rejected (${why})`,
    sentence: `${records} ${reason.count === 1 ? 'was' : 'were'} rejected (${why}${lines}).${hint}`,
  });
}

function rejectionFacts({ counts, reasons }: Manifest): readonly Fact[] {
  if (counts.rejected === 0) return [];
  const level = counts.rejected / Math.max(counts.recordsIn, 1) > manyRejected ? 'high' : 'low';
  const share = shareText(counts.rejected, counts.recordsIn, 'record');
  const text = `${share} rejected (${percentText(counts.rejected, counts.recordsIn)})`;
  const verb = counts.rejected === 1 ? 'was' : 'were';
  const sentence = `${share} ${verb} rejected (${percentText(counts.rejected, counts.recordsIn)}), each with its reasons.`;
  const total = factOf({ kind: 'rejections', field: '', level, text, sentence });
  return [total, ...reasons.slice(0, maxReasons).map((reason) => reasonFact(reason, level))];
}

const skipText: Readonly<Record<SkipReason, string>> = {
  blank: 'blank',
  filtered: 'not of this dataset',
  duplicate: 'seen before',
  preamble: 'above the header',
};

function skippedFacts({ counts }: Manifest): readonly Fact[] {
  const reasons = Object.entries(skipText).flatMap(([reason, shown]) => {
    const count = Object.entries(counts.skipped).find(([name]) => name === reason)?.[1] ?? 0;
    return count === 0 ? [] : [`${countedText(count, 'record')} ${shown}`];
  });
  if (reasons.length === 0) return [];
  const text = `${listText(reasons)} skipped`;
  const sentence = `Skipped: ${listText(reasons)}.`;
  return [factOf({ kind: 'volume', field: '', level: 'none', text, sentence })];
}

function recoveredFacts({ resubmission }: Manifest): readonly Fact[] {
  if (resubmission === undefined) return [];
  const { recovered } = resubmission;
  const text = `${countedText(recovered, 'record')} recovered from an earlier rejection`;
  const sentence = `The file corrects an earlier one: ${countedText(recovered, 'record')} rejected then ${recovered === 1 ? 'was' : 'were'} accepted now.`;
  return [factOf({ kind: 'volume', field: '', level: 'none', text, sentence })];
}

const duplicateAction = {
  none: 'were not looked for',
  flag: 'were kept and flagged',
  drop: 'were dropped',
  reject: 'were rejected',
} as const;

function duplicateFacts({ duplicates, counts }: Manifest): readonly Fact[] {
  if (duplicates.policy === 'none' || duplicates.records === 0) return [];
  const share = shareText(duplicates.records, counts.recordsIn, 'record');
  const text = `${share} with a key seen before in the file`;
  const sentence = `${share} repeated a key of the same file and ${duplicateAction[duplicates.policy]}.`;
  return [factOf({ kind: 'duplicates', field: '', level: 'low', text, sentence })];
}

function readingFacts({ reading }: Manifest): readonly Fact[] {
  const statements: Statement[] = [];
  const converted = Object.values(reading.conversions).reduce((sum, count) => sum + count, 0);
  if (converted > 0) {
    const text = `${countedText(converted, 'cell')} converted because header, unit column or contract says so`;
    const verb = converted === 1 ? ' was converted' : ' were converted';
    const sentence = `${text.replace(' converted', verb)}.`;
    statements.push({ kind: 'caveat', field: '', level: 'none', text, sentence });
  }
  if (reading.assumptions.length > 0) {
    const text = `assumed while reading: ${listText(reading.assumptions.map(words))}`;
    statements.push({ kind: 'caveat', field: '', level: 'none', text, sentence: `${capitalised(text)}.` });
  }
  if (reading.formulaCells > 0) {
    const text = `${countedText(reading.formulaCells, 'text cell')} that a spreadsheet would run as a formula`;
    const sentence = `The processed file has ${text}: open it with care.`;
    statements.push({ kind: 'caveat', field: '', level: 'low', text, sentence });
  }
  return statements.map(factOf);
}

/** What the manifest says: how much came, what was rejected, skipped, repeated, assumed. */
export function intakeFacts(
  manifest: Manifest,
  subjects: { readonly counted: number; readonly capped: boolean },
): readonly Fact[] {
  return [
    volumeFact(manifest, subjects.counted, subjects.capped),
    ...rejectionFacts(manifest),
    ...skippedFacts(manifest),
    ...recoveredFacts(manifest),
    ...duplicateFacts(manifest),
    ...readingFacts(manifest),
  ];
}
