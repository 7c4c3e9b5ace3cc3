import type { RejectionReason } from '@vitals/core';
import { asSentence, describedCode } from '../words/code-words.ts';
import { compareText } from '../words/compare-text.ts';
import { plainText, textLimits } from '../words/plain-text.ts';
import { mergedPlaces } from './merged-places.ts';
import type { RejectionRow } from './report-model.ts';

/** Reasons that a file's manifest gives, with the name the report has for the file. */
export interface NamedReasons {
  readonly placeName: string;
  readonly manifest: { readonly reasons: readonly RejectionReason[] };
}

/** One row per code, column and hint, most frequent first. */
export function rejectionRows(files: readonly NamedReasons[]): readonly RejectionRow[] {
  const given = files.flatMap(({ placeName, manifest }) =>
    manifest.reasons.map((reason) => ({
      key: described(reason),
      place: { file: placeName, lines: reason.lines, count: reason.count },
    })),
  );
  return mergedPlaces(given).toSorted(
    (a, b) => b.count - a.count || compareText(a.code, b.code) || compareText(a.column, b.column),
  );
}

function described(reason: RejectionReason): Omit<RejectionRow, 'places' | 'count'> {
  const code = plainText(reason.code, textLimits.name);
  return {
    code,
    column: plainText(reason.column ?? '', textLimits.name),
    sentence: describedCode(code),
    hint: reason.hint === undefined ? '' : asSentence(describedCode(plainText(reason.hint, textLimits.name))),
  };
}
