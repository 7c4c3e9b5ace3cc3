/** What was planted: something wrong, something alarming, or something that must pass untouched. */
export const plantKinds = [
  'impossible',
  'wrong-type',
  'required-missing',
  'not-allowed',
  'wrong-form',
  'too-long',
  'past',
  'future',
  'contradiction',
  'nothing-there',
  'short-record',
  'long-record',
  'abnormal',
  'missing',
  'formula',
  'canary',
  'duplicate',
  'blank',
  'filtered',
] as const;
export type PlantKind = (typeof plantKinds)[number];

/** One planted record, and what must become of it. */
export interface Planted {
  /** Physical line, 1 = first of the file. */
  readonly line: number;
  readonly kind: PlantKind;
  /** Field that it is about, as the reasons of a run name it; `null` for the whole record. */
  readonly column: string | null;
  readonly outcome: 'accepted' | 'rejected' | 'skipped';
  /** Code of the rejection, reason of the skip, level of the abnormal reading; `null` for what simply passes. */
  readonly code: string | null;
}

/** The answers to a generated file. */
export interface Truth {
  readonly contract: string;
  readonly fingerprint: string;
  readonly seed: number;
  readonly counts: {
    readonly recordsIn: number;
    readonly accepted: number;
    readonly rejected: number;
    readonly skipped: Readonly<Record<string, number>>;
  };
  /** Texts that stand for patients: they may be in processed, rejected and duplicates, and nowhere else. */
  readonly canaries: readonly string[];
  readonly planted: readonly Planted[];
}
