import { join } from 'node:path';
import { randomId, systemClock } from '@vitals/core';
import { resolveReport } from '@vitals/notifier';
import type { Command } from '../command-line.ts';
import { exitCode } from '../exit-codes.ts';
import { contractsIn, shippedContracts } from '../laptop/contracts.ts';
import { homeOption } from '../laptop/home-option.ts';
import { openPipeline } from '../laptop/pipeline.ts';
import { reading } from '../targets/reading.ts';
import { remoteStores, targetOption, type Stores } from '../targets/target.ts';
import { listReports, type ReportSummary } from '../laptop/reports.ts';
import { UsageError } from '../usage-error.ts';

export const reportList: Command = {
  name: 'report list',
  summary: 'Reports and alerts, newest first, and whether their mails were sent',
  usage: 'report list [--home DIR | --target compose|aws] [--json]',
  options: { target: { type: 'string' } },
  help: 'UNSURE: the mail may have been sent. Look into the mailbox, then say so with vitals report resolve.',
  async run({ values }, terminal) {
    const reports = await reading(values, listReports);
    if (values['json'] === true) terminal.out(JSON.stringify(reports, null, 2));
    else terminal.out(reports.length === 0 ? 'No reports yet.' : reports.map(describe).join('\n'));
    return exitCode.done;
  },
};

export const reportShow: Command = {
  name: 'report show',
  summary: 'One report: its members, its mails, where its page is',
  usage: 'report show ID [--home DIR | --target compose|aws] [--json]',
  options: { target: { type: 'string' } },
  help: 'ID as in vitals report list; its first characters are enough.',
  async run({ values, positionals }, terminal) {
    const { reports, bucket } = await reading(values, async (stores) => ({
      reports: await listReports(stores),
      bucket: stores.bucket,
    }));
    const report = choose(reports, positionals[0]);
    const objects =
      targetOption(values) === 'laptop' ? join(homeOption(values), 'objects') : `s3://${bucket}`;
    if (values['json'] === true) terminal.out(JSON.stringify(report, null, 2));
    else
      terminal.out(
        [
          describe(report),
          ...report.groups.map((group) => `  ${group.state.padEnd(8)} ${group.to.join(', ')}`),
          `  page     ${report.page === null ? 'none' : `${objects}/${report.page}`}`,
        ].join('\n'),
      );
    return exitCode.done;
  },
};

export const reportResolve: Command = {
  name: 'report resolve',
  summary: 'Say what became of an unsure mail',
  usage: 'report resolve ID --sent|--resend [--home DIR | --target compose|aws] [--json]',
  options: { target: { type: 'string' }, sent: { type: 'boolean' }, resend: { type: 'boolean' } },
  help: '--sent     it has arrived\n--resend   it has not: send it again (elsewhere than here: at the next sweep)',
  async run({ values, positionals }, terminal) {
    const { sent, resend } = values;
    if ((sent === true) === (resend === true)) throw new UsageError('Say either --sent or --resend.');
    const { reportId } = choose(await reading(values, listReports), positionals[0]);
    const resolution = sent === true ? 'sent' : 'resend';
    const target = targetOption(values);
    const settled =
      target === 'laptop'
        ? await resolveHere(homeOption(values), reportId, resolution)
        : { resolved: await resolveIn(remoteStores(target, process.env), reportId, resolution), mails: [] };
    if (values['json'] === true) terminal.out(JSON.stringify({ reportId, ...settled }, null, 2));
    else terminal.out(outcomeOf(settled, target !== 'laptop' && resolution === 'resend'));
    return exitCode.done;
  },
};

type Resolution = 'sent' | 'resend';

interface Settled {
  readonly resolved: number;
  readonly mails: readonly unknown[];
}

function resolveIn({ state }: Pick<Stores, 'state'>, id: string, resolution: Resolution): Promise<number> {
  return resolveReport({ state, clock: systemClock, newId: randomId }, id, resolution);
}

/** As the owner of the home, who also sends what is to be sent again. */
async function resolveHere(home: string, reportId: string, resolution: Resolution): Promise<Settled> {
  const pipeline = openPipeline(home, { contracts: await contractsIn(shippedContracts) });
  try {
    const resolved = await resolveIn(pipeline.home, reportId, resolution);
    return { resolved, mails: await pipeline.settle() };
  } finally {
    pipeline.close();
  }
}

function outcomeOf({ resolved, mails }: Settled, isLater: boolean): string {
  if (resolved === 0) return 'No mail of this report is unsure.';
  const sentAgain = isLater ? 'the next sweep sends again' : `${String(mails.length)} sent again`;
  return `${String(resolved)} mail(s) settled, ${sentAgain}.`;
}

function choose(reports: readonly ReportSummary[], named: string | undefined): ReportSummary {
  if (named === undefined) throw new UsageError('Which report?', 'Ids: vitals report list');
  const found = reports.filter((report) => report.reportId.startsWith(named));
  const [only] = found;
  if (only === undefined || found.length > 1)
    throw new UsageError(
      only === undefined ? `There is no report "${named}".` : `"${named}" begins several ids.`,
      'Ids: vitals report list',
    );
  return only;
}

function describe(report: ReportSummary): string {
  return `${report.reportId}  ${report.sealedAt}  ${report.kind}, ${String(report.members)} member(s): ${report.groups.map((group) => group.state).join(', ')}`;
}
