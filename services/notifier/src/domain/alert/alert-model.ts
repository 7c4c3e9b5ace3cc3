import type { AttentionItem, RejectionRow } from '../report/report-model.ts';

/** One failure as a mail: what happened, why, what to do. */
export interface AlertModel {
  readonly reportId: string;
  readonly openedAt: string;
  readonly title: string;
  readonly organisation: string;
  readonly subject: string;
  readonly headline: string;
  readonly outcome: 'refused' | 'failed';
  /** Unsure earlier reports: they come first here too. */
  readonly attention: readonly AttentionItem[];
  readonly what: readonly string[];
  readonly why: string;
  readonly steps: readonly AlertStep[];
  /** Records in, accepted and rejected of a file that was read; `null` where it was not. */
  readonly counts: {
    readonly recordsIn: number;
    readonly accepted: number;
    readonly rejected: number;
  } | null;
  readonly rejections: readonly RejectionRow[];
  readonly reference: readonly { readonly label: string; readonly value: string }[];
}

export interface AlertStep {
  readonly text: string;
  /** Command to type; empty where the step is not one. */
  readonly command: string;
}
