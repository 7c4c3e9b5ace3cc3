import {
  manifestKey,
  noContract,
  OutOfTimeError,
  runIdOf,
  type IngestOutcome,
  type Manifest,
  type StateStep,
} from '@vitals/core';
import { commit, finish, putOnce, type Claims, type Held, type LogFields } from '@vitals/worker';
import { noteAbandoned } from './abandoned.ts';
import { commitDepsOf } from './commit-deps.ts';
import { markerIdOf, takeMarker, type Marked } from './content-marker.ts';
import { isDataKey } from './domain/accepted-keys.ts';
import { buildManifest, type ReadFile } from './domain/build-manifest.ts';
import { objectGone } from './domain/object-gone.ts';
import { pinOf } from './pin-of.ts';
import { committedEvent } from './domain/ingest-events.ts';
import type { CommittedRun, IngestWork, Pin } from './domain/ingest-work.ts';
import type { IngestorDeps } from './ingestor-deps.ts';
import { rawSource } from './raw-source.ts';
import { readTable } from './reading/read-table.ts';
import { summaryOfUnread } from './reading/summary.ts';
import { isOvertaken } from './resubmission/corrected-run.ts';
import { openFile, type OpenedFile } from './resubmission/open-file.ts';
import { takeParent, takeReplaced, type HeldParent } from './resubmission/parent-item.ts';
import { parentSteps } from './resubmission/parent-steps.ts';
import { passedOver } from './resubmission/passed-over.ts';
import { resubmissionOf } from './resubmission/resubmission-of.ts';
import { RunOutputs } from './run-outputs.ts';
import { uncoveredBy } from './uncovered.ts';
import { writtenManifest } from './written-manifest.ts';

/**
 * One claimed file, from its first byte to its event. The order of the steps is the design (design.md, section 4):
 *
 *   header read → contract and engine pinned → rows read, outputs uploading → content marker decided
 *   → outputs completed → manifest (last object, once) → commit (record, marker check, event) → publish → done
 *
 * Every step up to the commit can be repeated by another worker with the same bytes; nothing before it is visible
 * to anybody who follows records, events or manifests.
 */
export class IngestRun {
  readonly #deps: IngestorDeps;
  readonly #claims: Claims<IngestWork>;
  readonly #signal: AbortSignal;
  #held: Held<IngestWork>;

  constructor(deps: IngestorDeps, claims: Claims<IngestWork>, held: Held<IngestWork>, signal: AbortSignal) {
    this.#deps = deps;
    this.#claims = claims;
    this.#held = held;
    this.#signal = signal;
  }

  async toTheEnd(): Promise<LogFields> {
    if (!isDataKey(this.#work.key)) return this.#commit(this.#unread('ignored'));
    const written = await writtenManifest(this.#deps.objects, this.#work.pin);
    if (written !== undefined) return this.#conclude(written.manifest, written.versionId);
    await this.#dropOtherEngine();
    return this.#read();
  }

  /** Whether the pinned run has written its manifest: then only the commit is missing. */
  async hasManifest(): Promise<boolean> {
    return (await writtenManifest(this.#deps.objects, this.#work.pin)) !== undefined;
  }

  get #work(): IngestWork {
    return this.#held.record.work;
  }

  /**
   * A run begun by another engine whose manifest is not there yet would come out with other bytes. Its outputs are
   * abandoned, and a new generation begins. (A manifest that is there is committed as pinned, whatever runs now.)
   */
  async #dropOtherEngine(): Promise<void> {
    const { pin } = this.#work;
    if (pin !== undefined && pin.engine !== this.#deps.engine) await this.#replace(pin);
  }

  /** Abandons the pinned run: what follows is a new generation. */
  async #replace({ runId, dataset }: Pin): Promise<void> {
    const { pin: _, ...work } = this.#work;
    this.#held = await this.#claims.update(
      'replace-run',
      this.#held,
      { ...work, generation: work.generation + 1 },
      [noteAbandoned(runId, dataset, this.#deps.clock)],
    );
  }

  async #read(): Promise<LogFields> {
    const source = await rawSource(this.#deps.objects, this.#work);
    if (source === undefined) return this.#commit({ ...this.#unread('refused'), refusal: objectGone });
    const opened = await openFile(this.#deps, this.#held, source);
    try {
      const pin = await this.#pin(opened);
      return opened.ok ? await this.#readRows(opened, pin) : await this.#refuse(opened, pin);
    } catch (thrown) {
      if (this.#signal.aborted) throw new OutOfTimeError();
      throw thrown;
    } finally {
      await opened.table.close();
    }
  }

  /**
   * Fixes contract and engine before the first output. Killed before this, the choice is made anew. Why no contract
   * fits is fixed as well: it tells of the contracts that were in force, and those may be others at the next try. So
   * are the corrections of the same run that came before this one: their records are passed over.
   */
  async #pin(opened: OpenedFile): Promise<Pin> {
    const parent = await this.#takeParent(opened);
    if (this.#work.pin !== undefined) return this.#work.pin;
    if (opened.ok) await this.#deps.contracts.keep(opened.contract);
    const pin = pinOf(this.#held, opened, this.#deps.engine, parent);
    this.#held = await this.#claims.update('pin', this.#held, { ...this.#work, pin });
    return pin;
  }

  /** The run that this one corrects or replaces: nobody else may do either at the same time. */
  async #takeParent({ ok, parent }: OpenedFile): Promise<HeldParent | undefined> {
    if (parent !== undefined) return takeParent(this.#deps, this.#held, parent.runId);
    return ok ? takeReplaced(this.#deps, this.#held) : undefined;
  }

  async #refuse(opened: Extract<OpenedFile, { ok: false }>, pin: Pin): Promise<LogFields> {
    const source = await opened.table.digest(this.#signal);
    return this.#complete(pin, summaryOfUnread(source, pin.refusal ?? opened.refusal), async () => ({}));
  }

  async #readRows(opened: Extract<OpenedFile, { ok: true }>, pin: Pin): Promise<LogFields> {
    const outputs = new RunOutputs(this.#deps.objects, { ...pin, sourceSize: this.#work.size });
    try {
      const known = await passedOver(this.#deps.objects, pin, opened.parent !== undefined);
      const read = await readTable(opened.table, {
        contract: opened.contract,
        ...known,
        runId: pin.runId,
        sinks: outputs,
        signal: this.#signal,
        ...(this.#deps.lanes && { lanes: this.#deps.lanes }),
        ...(this.#deps.kernel && { kernel: this.#deps.kernel }),
      });
      if (read.refusal === undefined) {
        const marked = await this.#mark(pin, read.source.sha256);
        if (marked.kind === 'duplicate')
          return await this.#commit({ ...this.#unread('duplicate'), duplicateOf: marked.of.runId });
      }
      const file = { ...read, ...resubmissionOf(pin.parent, read) };
      return await this.#complete(pin, file, () => outputs.complete(read.outputs));
    } finally {
      await outputs.abort();
    }
  }

  async #mark(pin: Pin, sha256: string): Promise<Marked> {
    return takeMarker(this.#deps, this.#held, {
      dataset: pin.dataset,
      fingerprint: pin.fingerprint,
      sha256,
      fromKey: pin.fromKey ?? '',
    });
  }

  /** Makes the outputs visible, then writes the manifest that names exactly these versions. */
  async #complete(pin: Pin, read: ReadFile, outputs: () => Promise<Manifest['outputs']>): Promise<LogFields> {
    const manifest = buildManifest(this.#held.id, this.#work, pin, read, await outputs());
    const bytes = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
    const version = await putOnce(
      this.#deps.objects,
      manifestKey(pin.dataset, pin.runId),
      bytes,
      'application/json',
    );
    return this.#conclude(manifest, version.versionId);
  }

  /**
   * Commits a run whose manifest is written. The marker is looked at again even by the worker that took it a moment
   * ago: whoever adopts a manifest of an earlier attempt may find that another file has committed this content since.
   */
  async #conclude(manifest: Manifest, versionId: string): Promise<LogFields> {
    const { runId, dataset, outcome, generation } = manifest;
    const run: CommittedRun = {
      runId,
      dataset,
      outcome,
      generation,
      manifest: { key: manifestKey(dataset, runId), versionId },
    };
    const { pin } = this.#work;
    const parent = pin?.parent && (await takeParent(this.#deps, this.#held, pin.parent.runId));
    const steps = parentSteps(this.#held, manifest, parent);
    if (manifest.refusal !== undefined)
      return this.#commit({ ...run, refusal: manifest.refusal }, manifest, steps);
    const unknown = parent?.children.filter((child) => pin?.parent?.children.includes(child) !== true) ?? [];
    const isTooLate = parent?.isClosed === true || (await isOvertaken(this.#deps.objects, manifest, unknown));
    if (pin !== undefined && isTooLate) {
      await this.#replace(pin);
      return this.#read();
    }
    const { fingerprint } = manifest.contract;
    const content = {
      dataset,
      fingerprint,
      sha256: manifest.source.sha256,
      fromKey: this.#work.pin?.fromKey ?? '',
    };
    const marked = await takeMarker(this.#deps, this.#held, content);
    if (marked.kind === 'duplicate')
      return this.#commit({ ...this.#unread('duplicate'), duplicateOf: marked.of.runId });
    return this.#commit({ ...run, marker: markerIdOf(content) }, manifest, [marked.check, ...steps]);
  }

  /** A run that has no manifest: nothing of the file is kept. */
  #unread(outcome: IngestOutcome): CommittedRun {
    const { pin, generation } = this.#work;
    const { fingerprint, dataset } = noContract;
    const runId =
      pin?.runId ?? runIdOf({ fileId: this.#held.id, fingerprint, engine: this.#deps.engine, generation });
    return { runId, dataset: pin?.dataset ?? dataset, outcome, generation };
  }

  async #commit(run: CommittedRun, manifest?: Manifest, and: readonly StateStep[] = []): Promise<LogFields> {
    const deps = commitDepsOf(this.#deps, this.#claims);
    const event = committedEvent(this.#held.id, run, manifest, this.#held.record.unresolved);
    const uncovered = uncoveredBy(event, this.#deps.clock);
    const work = { ...this.#work, committed: run };
    this.#held = await commit(deps, this.#held, {
      work,
      event,
      and,
      ...(uncovered === undefined ? {} : { uncovered }),
    });
    await finish(deps, this.#held);
    const { runId, dataset, outcome } = run;
    const { recordsIn, accepted, rejected } = event.detail.counts;
    return {
      fileId: this.#held.id,
      correlationId: this.#held.id,
      runId,
      dataset,
      outcome,
      attempt: this.#held.record.attempt,
      counts: { recordsIn, accepted, rejected },
    };
  }
}
