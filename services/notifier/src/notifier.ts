import {
  eventIdOf,
  eventSchemaVersion,
  hashOf,
  LeaseHeldError,
  reportIdOf,
  UnknownMessageError,
  VitalsError,
  type VitalsEvent,
} from '@vitals/core';
import {
  Claims,
  coveredKey,
  deliver,
  fail,
  readUncovered,
  sweepStage,
  uncoveredKey,
  type Held,
  type LogFields,
  type StageWorker,
  type Uncovered,
  type WorkContext,
} from '@vitals/worker';
import type { ReportWork } from './report-work.ts';
import { ReportRun, type ReportRunDeps } from './report-run.ts';

export interface NotifierDeps extends ReportRunDeps {
  /** How long a report waits for more outcomes after its first one; critical findings and failures do not wait. */
  readonly collectSeconds: number;
}

/** A report is still collecting. The message comes back when its window closes. */
class CollectingError extends LeaseHeldError {}

/**
 * Receives: Analysis Succeeded (report), Ingestion Failed and Analysis Failed (alert), Digest Due.
 * Emits: Report Sent, Unsure, Refused (per recipient group) and Failed; all terminal.
 * Idempotency: an outcome is in exactly one report; a recipient group gets at most one mail of it.
 */
export function createNotifier(deps: NotifierDeps): StageWorker {
  const claims = new Claims<ReportWork>('notify', deps);
  const commitDeps = { claims, state: deps.state, bus: deps.bus };

  const work = async (
    reportId: string,
    context: WorkContext,
    opener: Pick<ReportWork, 'kind' | 'about'> = { kind: 'report' },
  ): Promise<LogFields> => {
    const openedAt = deps.clock.now().toISOString();
    const begin = (): ReportWork => ({ ...opener, openedAt, members: [] });
    const claimed = await claims.claim(reportId, context.delivery, begin);
    if (claimed.kind !== 'claimed') return { reportId, outcome: 'sent-before' };
    try {
      return await new ReportRun(deps, claims, claimed.held).toTheEnd();
    } catch (thrown) {
      await claims.giveBack(claimed.held);
      throw thrown;
    }
  };

  const report = async (event: VitalsEvent, context: WorkContext): Promise<LogFields> => {
    const { eventId } = event.detail;
    const item = await deps.state.get(uncoveredKey(eventId));
    if (item === undefined) return follow(eventId, context);
    const uncovered = readUncovered(item);
    waitForOthers(uncovered, deps);
    const kind = uncovered.kind === 'failure' ? 'alert' : 'report';
    const fields = await work(reportIdOf(eventId), context, { kind, about: eventId });
    return fields.outcome === 'nothing-to-report' ? follow(eventId, context) : fields;
  };

  /** The outcome is in a report already: go on with it if its worker is gone, acknowledge once it is sealed. */
  const follow = async (eventId: string, context: WorkContext): Promise<LogFields> => {
    const covered = await deps.state.get(coveredKey(eventId));
    if (covered === undefined) return { eventId, outcome: 'reported-before' };
    const { reportId } = covered.value as unknown as { readonly reportId: string };
    const held = await claims.read(reportId);
    if (held === undefined || held.record.status === 'DONE') return { reportId, outcome: 'reported-before' };
    if (claims.isAlive(held) && held.record.work.sealed !== undefined)
      return { reportId, outcome: 'sealed-elsewhere' };
    return work(reportId, context);
  };

  const close = async (held: Held<ReportWork>, code: string): Promise<void> => {
    await deliver(deps, 'notify', await fail(commitDeps, held, failedReport(held, code)));
  };

  return {
    async handle(message, context) {
      if (message.kind === 'digest-due') {
        return work(reportIdOf(hashOf('digest', message.scheduledAt.toISOString())), context);
      }
      if (message.kind !== 'vitals')
        throw new UnknownMessageError('wrong-stage', 'the message is for another stage');
      return report(message.event, context);
    },

    async giveUp(message, _context, code) {
      if (message.kind !== 'vitals') return;
      const covered = await deps.state.get(coveredKey(message.event.detail.eventId));
      const reportId =
        covered === undefined
          ? reportIdOf(message.event.detail.eventId)
          : (covered.value as unknown as { readonly reportId: string }).reportId;
      const held = await claims.read(reportId);
      if (held?.record.status === 'CLAIMED' && !claims.isAlive(held)) await close(held, code);
    },

    async sweep(context) {
      return sweepStage({
        ...commitDeps,
        clock: deps.clock,
        recover: async (held) => {
          const fields = await work(held.id, context).catch((thrown: unknown) => {
            if (thrown instanceof VitalsError && thrown.code === 'lease-held') return undefined;
            throw thrown;
          });
          return fields === undefined ? 'waiting' : 'finished';
        },
      });
    },
  };
}

/** A report opens when the window after its first outcome is over, so that ten files give one mail and not ten. */
function waitForOthers(uncovered: Uncovered, deps: NotifierDeps): void {
  if (uncovered.kind === 'failure' || uncovered.event.detail.worst === 'critical') return;
  const opensAt = new Date(Date.parse(uncovered.createdAt) + deps.collectSeconds * 1000);
  if (opensAt > deps.clock.now()) throw new CollectingError('the report is still collecting', opensAt);
}

function failedReport(held: Held<ReportWork>, code: string): VitalsEvent {
  return {
    detailType: 'Report Failed',
    detail: {
      schemaVersion: eventSchemaVersion,
      eventId: eventIdOf({
        stage: 'notify',
        runId: held.id,
        outcome: 'failed',
        incident: held.record.incidents,
      }),
      status: 'failed',
      outcome: 'failed',
      runId: held.id,
      fileId: held.id,
      dataset: '_report',
      correlationId: held.id,
      counts: { recordsIn: 0, accepted: 0, rejected: 0, abnormalRows: 0 },
      worst: 'none',
      reason: code,
    },
  };
}
