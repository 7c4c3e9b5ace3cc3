import type { StateKey } from '@vitals/core';

/** The notifier's part of a state record: one report (or alert) from its first member to its last mail. */
export interface ReportWork {
  readonly kind: 'report' | 'alert';
  /** Event id of the outcome that opened it: the one member of an alert, the first of a report. A digest has none. */
  readonly about?: string;
  /** ISO 8601. */
  readonly openedAt: string;
  /** Event ids of the outcomes this report tells of, in the order they were collected. */
  readonly members: readonly string[];
  /** What the report says about other reports, fixed together with the members: a re-run renders the same. */
  readonly frozen?: {
    readonly at: string;
    readonly unsure: readonly string[];
    readonly previousReportAt?: string;
  };
  /** Rendered and stored; from here on only mails are left to send. */
  readonly sealed?: { readonly mailKey: string; readonly pageKey: string; readonly groups: number };
}

/**
 *   PENDING ──▶ SENDING ──▶ SENT        the server took it
 *      ▲           ├──────▶ REFUSED     the server never will
 *      └───────────┤                    surely not sent: may be tried again
 *                  └──────▶ UNSURE      it may have been sent; never repeated by itself
 */
export type GroupState = 'PENDING' | 'SENDING' | 'SENT' | 'REFUSED' | 'UNSURE';

/** One recipient group of a report: at most one mail leaves for it. */
export interface Group {
  readonly state: GroupState;
  readonly to: readonly string[];
  /** Token and lease of the worker that is sending. */
  readonly sender?: string;
  readonly leaseUntil?: string;
  readonly messageId?: string;
  readonly code?: string;
  /** How often a person has had it sent again: each sending has an ending with an event of its own. */
  readonly resent?: number;
}

export const groupKey = (reportId: string, index: number): StateKey => ({
  table: 'state',
  partition: `groups#${reportId}`,
  id: String(index).padStart(3, '0'),
});

/** Reports with a mail of which nobody knows whether it arrived. */
export const unsurePartition = 'unsure';
export const unsureKey = (reportId: string, index: number): StateKey => ({
  table: 'state',
  partition: unsurePartition,
  id: `${reportId}#${String(index).padStart(3, '0')}`,
});

/** Sealed reports in the order of their sealing. */
export const reportsPartition = 'reports';
export const reportListKey = (sealedAt: string, reportId: string): StateKey => ({
  table: 'state',
  partition: reportsPartition,
  id: `${sealedAt}#${reportId}`,
});
