import type { Refusal } from '@vitals/core';
import { duplicateRecord, duplicatesHeader } from '../domain/duplicate-record.ts';
import type { CheckRow } from '../domain/judge-row.ts';
import { planRows, type RowPlan } from '../domain/row-plan.ts';
import { rejectedHeader } from '../domain/rejected-record.ts';
import type { Encoding } from '../domain/sniff-encoding.ts';
import { confirmDuplicates } from './confirm-duplicates.ts';
import type { DuplicateGroups } from './duplicate-groups.ts';
import type { FramedBlock } from './framed-block.ts';
import { openShape } from '../layouts/open-shape.ts';
import { PivotedOutput } from '../layouts/pivoted-output.ts';
import { processedOutput } from '../layouts/processed-output.ts';
import type { RecordShape } from '../layouts/record-shape.ts';
import { CorrectedRows } from '../resubmission/corrected-rows.ts';
import { ownHeader } from '../resubmission/correction-columns.ts';
import { openLanes, type LanePass } from '../lanes/open-lanes.ts';
import { BlockJudge, type JudgedBlock, type JudgeOptions } from './judge-blocks.ts';
import { KeyIndex } from './key-index.ts';
import type { Layout } from './layout.ts';
import { namedColumns } from './named-columns.ts';
import type { OpenTable } from './open-table.ts';
import { OutputFile } from './output-file.ts';
import { RawBytes } from './raw-bytes.ts';
import { RecordSet } from './record-set.ts';
import { compileRowCheck } from './row-check.ts';
import { countsOf, readingOf, refusalOf } from './summary.ts';
import { passOver, recordBlocks, type LineEnds } from './table-pass.ts';
import type { ReadOptions, SourceDigest, TableSummary, WrittenOutput } from './types.ts';
import { UnreadableError } from './unreadable-error.ts';

interface Context extends ReadOptions {
  readonly temporary: string;
  readonly encoding: Encoding;
  readonly layout: Layout;
}

interface Pass {
  readonly judge: BlockJudge;
  readonly lineEnds: LineEnds;
  readonly processed: WrittenOutput | undefined;
  readonly rejected: WrittenOutput | undefined;
  readonly refusal: Refusal | undefined;
  readonly fastRecords: number;
  readonly recovered: RecordSet | undefined;
}

/**
 * One reading of one file. Usually a single pass. Where keys repeat, a second one looks at the records concerned to
 * confirm it on their texts; and where the contract drops or rejects duplicates, a third one writes the outputs anew.
 */
export class TableReading {
  readonly #table: OpenTable;
  readonly #context: Context;
  readonly #plan: RowPlan;
  readonly #check: CheckRow;
  readonly #shape: RecordShape | undefined;

  constructor(table: OpenTable, context: Context) {
    const { contract } = context.contract;
    this.#table = table;
    this.#context = context;
    const { match, decimal } = context.layout;
    this.#plan = planRows(contract, match, table.source, decimal);
    this.#check = compileRowCheck(contract);
    this.#shape = openShape(contract, context.layout.match, this.#plan);
  }

  async toTheEnd(): Promise<TableSummary> {
    const keys = new KeyIndex(this.#context.temporary);
    try {
      const pass = await this.#pass(this.#table.raw, keys);
      const source = await this.#table.digest(this.#context.signal);
      const repeated = pass.refusal === undefined ? keys.repeated() : new RecordSet();
      keys.close();
      return repeated.size === 0 ? this.#summary(source, pass) : await this.#settle(source, pass, repeated);
    } finally {
      keys.close();
    }
  }

  /** Confirms the duplicates and does with them what the contract says. */
  async #settle(source: SourceDigest, pass: Pass, repeated: RecordSet): Promise<TableSummary> {
    const policy = this.#context.contract.contract.duplicates ?? 'flag';
    const groups = await this.#confirm(repeated);
    try {
      const found = new RecordSet();
      for (const { record } of groups.duplicates()) found.add(record);
      if (found.size === 0) return this.#summary(source, pass);
      if (policy === 'flag')
        return this.#summary(source, pass, found.size, await this.#writeDuplicates(groups));
      await this.#context.sinks.restart();
      const again = await this.#passAnew({ records: found, policy });
      const written = policy === 'drop' ? await this.#writeDuplicates(groups) : undefined;
      return this.#summary(source, again, found.size, written);
    } finally {
      groups.close();
    }
  }

  async #pass(raw: RawBytes, keys?: KeyIndex, duplicates?: JudgeOptions['duplicates']): Promise<Pass> {
    const { sinks, temporary } = this.#context;
    const processed = processedOutput(() => sinks.processed(), {
      plan: this.#plan,
      shape: this.#shape,
      temporary,
    });
    try {
      return await this.#passInto(processed, raw, keys, duplicates);
    } finally {
      if (processed instanceof PivotedOutput) processed.close();
    }
  }

  async #passInto(
    processed: OutputFile | PivotedOutput,
    raw: RawBytes,
    keys?: KeyIndex,
    duplicates?: JudgeOptions['duplicates'],
  ): Promise<Pass> {
    const { sinks, layout, contract } = this.#context;
    const judging = this.#judging();
    const judge = new BlockJudge({ ...judging, ...(duplicates === undefined ? {} : { duplicates }) });
    const lineEnds: LineEnds = { lineFeeds: 0, carriageReturns: 0 };
    const rejected = new OutputFile(() => sinks.rejected(), rejectedHeader(ownHeader(layout)));
    let damaged: Refusal | undefined;
    let fastRecords = 0;
    const write = async (block: JudgedBlock): Promise<void> => {
      keys?.add(block.keys);
      await processed.write(block.processed, block.processedRows);
      await rejected.write(block.rejected, block.rejectedRecords);
    };
    try {
      const lanes = this.#lanes(judge, lineEnds, duplicates?.records);
      if (lanes === undefined) await passOver(this.#blocks(raw, lineEnds), judge, write);
      else fastRecords = await lanes(this.#text(raw), write, this.#context.laneBytes);
    } catch (thrown) {
      if (!(thrown instanceof UnreadableError)) throw thrown;
      damaged = thrown.refusal;
    }
    const refusal = damaged ?? refusalOf(judge, contract.contract, layout.correction !== undefined);
    const outputs = { processed: await processed.end(), rejected: await rejected.end() };
    const recovered = judging.correction?.recovered;
    return { judge, lineEnds, ...outputs, refusal, fastRecords, recovered };
  }

  /** Both lanes, where they are wanted and the contract has something for the fast one. */
  #lanes(judge: BlockJudge, lineEnds: LineEnds, duplicates?: RecordSet): LanePass | undefined {
    const { contract, layout, encoding, runId, lanes, kernel, recovered } = this.#context;
    const next = (records: RecordSet | undefined, record: number): number =>
      records?.firstFrom(record) ?? Infinity;
    // A corrected record has guards to be taken off and a reference to be looked up: nothing that could be copied.
    if (lanes === 'careful' || layout.correction !== undefined) return undefined;
    return openLanes({
      contract: contract.contract,
      plan: this.#plan,
      layout,
      encoding,
      runId,
      judge,
      lineEnds,
      nextCareful: (record) => Math.min(next(duplicates, record), next(recovered, record)),
      ...(kernel === undefined ? {} : { kernel }),
    });
  }

  async #passAnew(duplicates: NonNullable<JudgeOptions['duplicates']>): Promise<Pass> {
    const raw = await RawBytes.open(this.#table.source);
    return this.#pass(raw, undefined, duplicates).finally(() => raw.close());
  }

  async #confirm(repeated: RecordSet): Promise<DuplicateGroups> {
    const raw = await RawBytes.open(this.#table.source);
    const blocks = this.#blocks(raw, { lineFeeds: 0, carriageReturns: 0 });
    return confirmDuplicates(blocks, repeated, {
      ...this.#judging(),
      temporary: this.#context.temporary,
    }).finally(() => raw.close());
  }

  async #writeDuplicates(groups: DuplicateGroups): Promise<WrittenOutput | undefined> {
    const { sinks, runId } = this.#context;
    const names =
      this.#shape?.keyNames ?? this.#plan.key.map((place) => this.#plan.fields[place]?.name ?? '');
    const output = new OutputFile(() => sinks.duplicates(), duplicatesHeader(names));
    for (const duplicate of groups.duplicates())
      await output.write(Buffer.from(duplicateRecord(duplicate, runId)), 1);
    return output.end();
  }

  #blocks(raw: RawBytes, lineEnds: LineEnds): AsyncGenerator<FramedBlock> {
    return recordBlocks(this.#text(raw), this.#context.layout, lineEnds);
  }

  #text(raw: RawBytes): AsyncGenerator<Buffer> {
    const { encoding, signal } = this.#context;
    return this.#table.text(raw, encoding, signal);
  }

  #judging(): JudgeOptions {
    const { encoding, layout, runId, recovered } = this.#context;
    return {
      plan: this.#plan,
      check: this.#check,
      ...(this.#shape === undefined ? {} : { shape: this.#shape }),
      ...(recovered === undefined ? {} : { recovered }),
      ...(layout.correction === undefined
        ? {}
        : { correction: new CorrectedRows(layout.correction, this.#context.corrects) }),
      delimiter: layout.delimiter,
      columns: layout.header.length,
      namedColumns: namedColumns(layout.header),
      utf16: encoding.startsWith('utf-16'),
      runId,
    };
  }

  #summary(source: SourceDigest, pass: Pass, duplicates = 0, written?: WrittenOutput): TableSummary {
    const { encoding, layout, contract } = this.#context;
    const { judge, lineEnds, processed, rejected, refusal } = pass;
    const policy = this.#plan.key.length === 0 ? 'none' : (contract.contract.duplicates ?? 'flag');
    return {
      source,
      counts: countsOf(judge, layout.preamble, processed?.records ?? 0),
      reasons: judge.tally.reasons(),
      duplicates: { policy, records: duplicates },
      reading: readingOf(judge, {
        layout,
        encoding,
        gzip: this.#table.gzip,
        lineEnds: this.#table.hasReturnsOnly(encoding) ? 'cr' : lineEnds,
      }),
      outputs: {
        ...(processed === undefined || refusal !== undefined ? {} : { processed }),
        ...(rejected === undefined ? {} : { rejected }),
        ...(written === undefined ? {} : { duplicates: written }),
      },
      ...(refusal === undefined ? {} : { refusal }),
      fastRecords: pass.fastRecords,
      ...(pass.recovered === undefined ? {} : { recovered: pass.recovered }),
    };
  }
}
