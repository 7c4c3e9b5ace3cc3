import type { Stores } from '../targets/target.ts';
import { readGroup, reportsPartition, type Group, type ReportWork } from '@vitals/notifier';
import { readRecord, recordKey } from '@vitals/worker';

export interface ReportSummary {
  readonly reportId: string;
  /** ISO 8601. */
  readonly sealedAt: string;
  readonly kind: 'report' | 'alert';
  readonly members: number;
  readonly page: string | null;
  readonly groups: readonly Pick<Group, 'state' | 'to' | 'messageId' | 'code'>[];
}

const maxListed = 100;

/** Sealed reports, newest first. */
export async function listReports(home: Stores): Promise<readonly ReportSummary[]> {
  const items = await home.state.list('state', reportsPartition, { limit: maxListed, descending: true });
  const found: ReportSummary[] = [];
  for (const { key } of items) {
    const [sealedAt = '', reportId = ''] = key.id.split('#');
    const report = await readReport(home, reportId, sealedAt);
    if (report !== undefined) found.push(report);
  }
  return found;
}

async function readReport(
  home: Stores,
  reportId: string,
  sealedAt: string,
): Promise<ReportSummary | undefined> {
  const item = await home.state.get(recordKey('notify', reportId));
  if (item === undefined) return undefined;
  const { kind, members, sealed } = readRecord<ReportWork>(reportId, item).record.work;
  const groups: Group[] = [];
  for (let index = 0; index < (sealed?.groups ?? 0); index += 1) {
    const read = await readGroup(home.state, reportId, index);
    if (read !== undefined) groups.push(read.group);
  }
  return { reportId, sealedAt, kind, members: members.length, page: sealed?.pageKey ?? null, groups };
}
