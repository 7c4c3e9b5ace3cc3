import { reportKey, UnavailableError, type Mailer, type ObjectStore, type OutgoingMail } from '@vitals/core';
import { decideOnce, openKey, readAll, type Claims, type Held, type LogFields } from '@vitals/worker';
import { collectAll, collectOne } from './collect.ts';
import { sendGroup, type GroupDeps } from './groups.ts';
import { readMembers } from './members.ts';
import { renderSealed, type SealedMail } from './sealed-mail.ts';
import {
  groupKey,
  reportListKey,
  reportsPartition,
  unsurePartition,
  type Group,
  type GroupState,
  type ReportWork,
} from './report-work.ts';
import type { Masthead } from './domain/report/report-input.ts';
import { composeMime } from './rendering/compose-mime.ts';
import type { Renderer } from './rendering/renderer.ts';

export interface ReportRunDeps extends GroupDeps {
  readonly objects: ObjectStore;
  readonly mailer: Mailer;
  readonly renderer: Renderer;
  readonly mail: Masthead & {
    readonly from: string;
    readonly groups: readonly (readonly string[])[];
  };
}

/** At most this many unsure reports are named in a banner. */
const maxUnsure = 20;

/**
 * One report, from its claim to its last mail:
 *
 *   collect (pages) → freeze members → render, store mail and page once → seal → each group: SENDING → an ending → done
 *
 * Any worker may go on wherever another one stopped. Up to the seal everything is repeatable; from the seal on the
 * mail is what was stored, whatever templates run now.
 */
export class ReportRun {
  readonly #deps: ReportRunDeps;
  readonly #claims: Claims<ReportWork>;
  #held: Held<ReportWork>;

  constructor(deps: ReportRunDeps, claims: Claims<ReportWork>, held: Held<ReportWork>) {
    this.#deps = deps;
    this.#claims = claims;
    this.#held = held;
  }

  async toTheEnd(): Promise<LogFields> {
    if (this.#work.frozen === undefined) {
      await this.#collect();
      if (this.#work.members.length === 0)
        return this.#done({ reportId: this.#held.id, outcome: 'nothing-to-report' });
      await this.#freeze();
    }
    if (this.#work.sealed === undefined) await this.#seal();
    return this.#send();
  }

  get #work(): ReportWork {
    return this.#held.record.work;
  }

  /**
   * What opened the report comes first. Where another report has taken it between the look and the claim, there is no
   * reason for this one: it would at best tell of copies and ignored files, which start no report.
   */
  async #collect(): Promise<void> {
    const { about, kind } = this.#work;
    const collect = { state: this.#deps.state, claims: this.#claims };
    if (about !== undefined) this.#held = await collectOne(collect, this.#held, about);
    const isOpen = about === undefined || this.#work.members.includes(about);
    if (kind === 'report' && isOpen) this.#held = await collectAll(collect, this.#held);
  }

  async #freeze(): Promise<void> {
    const unsure = await this.#deps.state.list('state', unsurePartition, { limit: maxUnsure });
    const last = await this.#deps.state.list('state', reportsPartition, { limit: 1, descending: true });
    const previous = last[0]?.key.id.split('#')[0];
    const frozen = {
      at: this.#deps.clock.now().toISOString(),
      unsure: [...new Set(unsure.map((item) => item.key.id.split('#')[0] ?? ''))],
      ...(previous === undefined ? {} : { previousReportAt: previous }),
    };
    this.#held = await this.#claims.update('freeze', this.#held, { ...this.#work, frozen });
  }

  async #seal(): Promise<void> {
    const { objects, mail } = this.#deps;
    const { from: _, groups, ...masthead } = mail;
    const read = await readMembers(this.#deps, this.#work);
    const report = { reportId: this.#held.id, work: this.#work, members: read };
    const rendered = renderSealed(this.#deps.renderer, masthead, report);
    const mailKey = reportKey(this.#held.id, 'mail.json');
    const pageKey = reportKey(this.#held.id, 'page.html');
    await decideOnce(objects, mailKey, Buffer.from(JSON.stringify(rendered.mail)), 'application/json');
    await decideOnce(objects, pageKey, Buffer.from(rendered.page), 'text/html; charset=utf-8');
    const sealed = { mailKey, pageKey, groups: groups.length };
    const at = this.#work.frozen?.at ?? this.#work.openedAt;
    this.#held = await this.#claims.update('seal', this.#held, { ...this.#work, sealed }, [
      {
        kind: 'put',
        item: { key: reportListKey(at, this.#held.id), rev: this.#held.id, value: { kind: this.#work.kind } },
        when: 'absent',
      },
      ...groups.map((to, index) => {
        const group: Group = { state: 'PENDING', to };
        return {
          kind: 'put' as const,
          item: { key: groupKey(this.#held.id, index), rev: this.#held.id, value: { ...group } },
          when: 'absent' as const,
        };
      }),
    ]);
  }

  /** Groups stand alone: one that cannot be reached holds back no other; it is tried again with the message. */
  async #send(): Promise<LogFields> {
    const { sealed } = this.#work;
    const endings: GroupState[] = [];
    let failure: Error | undefined;
    for (let index = 0; index < (sealed?.groups ?? 0); index += 1) {
      const leaseUntil = new Date(this.#held.record.leaseUntil);
      try {
        endings.push(
          await sendGroup(this.#deps, this.#held.id, index, leaseUntil, (to) => this.#mailFor(to)),
        );
      } catch (thrown) {
        failure ??= thrown instanceof Error ? thrown : new Error('a mail failed', { cause: thrown });
      }
    }
    if (failure !== undefined) throw failure;
    if (endings.includes('PENDING'))
      throw new UnavailableError('mail-not-sent', 'a mail was surely not sent; it is tried again');
    const count = (state: GroupState): number => endings.filter((ending) => ending === state).length;
    return this.#done({
      reportId: this.#held.id,
      outcome: this.#work.kind,
      counts: {
        members: this.#work.members.length,
        sent: count('SENT'),
        unsure: count('UNSURE'),
        refused: count('REFUSED'),
      },
    });
  }

  async #mailFor(to: readonly string[]): Promise<OutgoingMail> {
    const { sealed, frozen, openedAt } = this.#work;
    const stored = await readAll(this.#deps.objects, sealed?.mailKey ?? '');
    const mail = JSON.parse(Buffer.from(stored.bytes).toString('utf8')) as SealedMail;
    const from = this.#deps.mail.from;
    const reportId = this.#held.id;
    const mime = await composeMime({ ...mail, from, to, reportId, date: new Date(frozen?.at ?? openedAt) });
    return { ...mail, from, to, reportId, mime };
  }

  async #done(fields: LogFields): Promise<LogFields> {
    await this.#claims.write('done', this.#claims.withStatus(this.#held, 'DONE'), [
      { kind: 'remove', key: openKey('notify', this.#held.id), when: { rev: this.#held.id } },
    ]);
    return fields;
  }
}
