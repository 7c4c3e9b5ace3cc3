import {
  analysisIdOf,
  analysisKey,
  OutOfTimeError,
  UnavailableError,
  type Analysis,
  type FactsSnapshot,
  type LoadedContract,
  type Manifest,
  type ModelUsage,
} from '@vitals/core';
import {
  commit,
  decideOnce,
  finish,
  readAll,
  type Claims,
  type Held,
  type LogFields,
  type WorkContext,
} from '@vitals/worker';
import { succeededEvent } from './analyze-events.ts';
import type { AnalysisPin, AnalyzeWork } from './analyze-work.ts';
import type { AnalyzerDeps } from './analyzer-deps.ts';
import { listAnalyzed, readBaseline } from './baseline.ts';
import { hasBudget, spend } from './budget.ts';
import { composeAnalysis, composeSnapshot } from './domain/compose.ts';
import { describeRows } from './domain/describe-rows.ts';
import { measureDrift } from './domain/drift.ts';
import { buildFacts } from './domain/facts/build-facts.ts';
import { analysisView } from './domain/analysis-view.ts';
import { columnsOf } from './domain/columns.ts';
import { rulesFingerprint } from './domain/rules.ts';
import { fileLabelOf } from './file-label.ts';
import { checkProcessed, readProcessed } from './reading/read-processed.ts';
import { storeAnalysis } from './stored-analysis.ts';
import { builtIn, decideWriting } from './writing/decide-writing.ts';
import { narrate, type WritingDecision } from './writing/narrative.ts';
import { usageOfDecision } from './writing/prices.ts';

/** A model gets at most this long, and never more than half of what is left: the analysis must be stored as well. */
const maxModelMs = 60_000;

/**
 * One claimed run, from its manifest to its event:
 *
 *   engine, rules, baseline pinned → facts.json (once, before any model is asked) → decision.json (once: the checked
 *   answer, or why the built-in writer writes) → analysis.json (follows from the two) → commit → publish → done
 *
 * A model may answer differently each time it is asked. Because its answer is stored before it is used, a re-run
 * says the same, and is not paid twice.
 */
export class AnalysisRun {
  readonly #deps: AnalyzerDeps;
  readonly #claims: Claims<AnalyzeWork>;
  readonly #context: WorkContext;
  #held: Held<AnalyzeWork>;

  constructor(
    deps: AnalyzerDeps,
    claims: Claims<AnalyzeWork>,
    held: Held<AnalyzeWork>,
    context: WorkContext,
  ) {
    this.#deps = deps;
    this.#claims = claims;
    this.#held = held;
    this.#context = context;
  }

  async toTheEnd(): Promise<LogFields> {
    const pin = await this.#pin();
    const manifest = await this.#readJson<Manifest>(this.#work.manifestKey);
    const contract = await this.#deps.contracts.pinned(manifest.contract.name, manifest.contract.fingerprint);
    const facts =
      (await this.#stored<FactsSnapshot>('facts.json')) ??
      (await this.#decide('facts.json', await this.#describe(manifest, contract, pin)));
    const decision = (await this.#stored<WritingDecision>('decision.json')) ?? (await this.#ask(facts));
    const usage: ModelUsage = usageOfDecision(decision);
    const analysis = await this.#decide(
      'analysis.json',
      composeAnalysis(facts, narrate(decision, facts.facts), usage),
    );
    return this.#commit(manifest, contract, analysis);
  }

  get #work(): AnalyzeWork {
    return this.#held.record.work;
  }

  /** An uncommitted analysis that another engine or other rules began is left, and a new one pinned. */
  async #pin(): Promise<AnalysisPin> {
    const { pin, dataset, fileId } = this.#work;
    const { engine, state } = this.#deps;
    if (pin?.engine === engine && pin.rules === rulesFingerprint) return pin;
    const baseline = await readBaseline(state, dataset, fileId);
    const analysisId = analysisIdOf({ runId: this.#held.id, engine, rules: rulesFingerprint });
    const fresh: AnalysisPin = { engine, rules: rulesFingerprint, analysisId, baseline };
    this.#held = await this.#claims.update('pin', this.#held, { ...this.#work, pin: fresh });
    return fresh;
  }

  async #describe(manifest: Manifest, contract: LoadedContract, pin: AnalysisPin): Promise<FactsSnapshot> {
    const description = await this.#readRows(manifest, contract);
    const earlier: FactsSnapshot[] = [];
    for (const run of pin.baseline)
      earlier.push(
        await this.#readJson<FactsSnapshot>(
          analysisKey(run.dataset, run.runId, run.analysisId, 'facts.json'),
        ),
      );
    const drift = measureDrift(
      columnsOf(analysisView(contract.contract).contract).metrics,
      description.profiles,
      earlier.map(({ profiles }) => profiles),
    );
    return composeSnapshot({
      analysisId: pin.analysisId,
      engine: pin.engine,
      rules: pin.rules,
      manifest,
      contract: contract.contract,
      description,
      drift,
      baseline: pin.baseline.map(({ runId }) => runId),
      facts: buildFacts(description, manifest, drift),
    });
  }

  async #readRows(
    manifest: Manifest,
    { contract }: LoadedContract,
  ): Promise<ReturnType<ReturnType<typeof describeRows>['finish']>> {
    const describer = describeRows(contract);
    const output = manifest.outputs.processed;
    if (output === undefined) return describer.finish();
    const content = await this.#deps.objects.read(output.key, { versionId: output.versionId });
    const read = await readProcessed(content.body, contract, (cells, line) => {
      if (this.#context.signal.aborted) throw new OutOfTimeError();
      describer.row(cells, line);
    });
    checkProcessed(read, output);
    return describer.finish();
  }

  /** Asks for the words, once per analysis; whoever stores an answer first has decided for all. */
  async #ask(facts: FactsSnapshot): Promise<WritingDecision> {
    const { clock, dailyBudgetUsd, state, newId } = this.#deps;
    const ledger = { state, newId, day: clock.now().toISOString().slice(0, 10) };
    if (dailyBudgetUsd !== undefined && !(await hasBudget(ledger, dailyBudgetUsd)))
      return this.#decide('decision.json', builtIn('daily-budget'));
    const remainingMs = this.#context.delivery.deadline.getTime() - clock.now().getTime();
    const limits = { timeoutMs: Math.min(maxModelMs, remainingMs / 2), signal: this.#context.signal };
    const decision = await decideWriting(this.#deps.model, facts.facts, limits).catch((thrown: unknown) => {
      if (thrown instanceof UnavailableError) return builtIn('model-unavailable');
      throw thrown;
    });
    const stored = await this.#decide('decision.json', decision);
    const { costUsd } = usageOfDecision(decision);
    if (dailyBudgetUsd !== undefined && costUsd !== null && costUsd > 0) await spend(ledger, costUsd);
    return stored;
  }

  async #commit(manifest: Manifest, contract: LoadedContract, analysis: Analysis): Promise<LogFields> {
    const { state, bus, clock } = this.#deps;
    const { analysisId, runId, dataset, fileId } = analysis;
    const key = this.#key('analysis.json');
    const event = succeededEvent(this.#held.record, manifest, analysis, key);
    const fileLabel = await fileLabelOf(state, contract.contract, fileId);
    const now = clock.now();
    const deps = { claims: this.#claims, state, bus };
    this.#held = await commit(deps, this.#held, {
      work: { ...this.#work, committed: { analysisId, analysisKey: key } },
      event,
      uncovered: {
        kind: 'analysis',
        event,
        createdAt: now.toISOString(),
        ...(fileLabel === undefined ? {} : { fileLabel }),
      },
      and: [listAnalyzed(now, { runId, dataset, fileId, analysisId }), storeAnalysis(analysis, key)],
    });
    await finish(deps, this.#held);
    const { abnormalRows, rows, usage } = analysis;
    const tokens = usage.inputTokens + usage.outputTokens;
    const costMicroUsd = Math.round((usage.costUsd ?? 0) * 1_000_000);
    const modelFallback = analysis.narrative.writtenBy.kind === 'built-in' ? 1 : 0;
    return {
      runId,
      fileId,
      correlationId: fileId,
      dataset,
      outcome: 'analyzed',
      attempt: this.#held.record.attempt,
      counts: { rows, abnormalRows, tokens, costMicroUsd, modelFallback },
    };
  }

  #key(file: string): string {
    const { dataset, pin } = this.#work;
    return analysisKey(dataset, this.#held.id, pin?.analysisId ?? '', file);
  }

  async #stored<Document>(file: string): Promise<Document | undefined> {
    const version = await this.#deps.objects.head(this.#key(file));
    return version === undefined ? undefined : this.#readJson<Document>(this.#key(file));
  }

  async #decide<Document extends object>(file: string, document: Document): Promise<Document> {
    const bytes = Buffer.from(`${JSON.stringify(document, null, 2)}\n`);
    const stored = await decideOnce(this.#deps.objects, this.#key(file), bytes, 'application/json');
    return JSON.parse(Buffer.from(stored.bytes).toString('utf8')) as Document;
  }

  async #readJson<Document>(key: string): Promise<Document> {
    const stored = await readAll(this.#deps.objects, key);
    return JSON.parse(Buffer.from(stored.bytes).toString('utf8')) as Document;
  }
}
