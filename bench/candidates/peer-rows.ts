import { createHash } from 'node:crypto';
import { openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { loadContract, type MatchedColumn } from '@vitals/core';
import { csvRecord } from '../../services/ingestor/src/domain/csv-cell.ts';
import { judgeRow } from '../../services/ingestor/src/domain/judge-row.ts';
import { keyText } from '../../services/ingestor/src/domain/key-hash.ts';
import { planRows } from '../../services/ingestor/src/domain/row-plan.ts';
import { emptyRow } from '../../services/ingestor/src/domain/row.ts';
import { compileRowCheck } from '../../services/ingestor/src/reading/row-check.ts';
import type { Job } from '../job.ts';
import { report } from './report.mjs';

const writeBytes = 1 << 18;

/** The whole job behind another parser: our own checks, text output in large writes, keys in a set. */
export class PeerRows {
  readonly job: Job;
  readonly hash = createHash('sha256');
  readonly #judge: (cells: readonly string[]) => string | undefined;
  readonly #processed: TextFile;
  readonly #rejected: TextFile;
  readonly #seen = new Set<string>();
  #accepted = 0;
  #rejects = 0;
  #duplicates = 0;

  constructor(jobFile: string) {
    this.job = JSON.parse(readFileSync(jobFile, 'utf8')) as Job;
    this.#processed = new TextFile(join(this.job.out, 'processed.csv'));
    this.#rejected = new TextFile(join(this.job.out, 'rejected.ndjson'));
    this.#judge = this.#judging();
  }

  #judging(): (cells: readonly string[]) => string | undefined {
    const { contract, columns, arrivedAt } = this.job;
    loadContract(contract, 'bench');
    const places = contract.schema.fields.map(({ name }): MatchedColumn | undefined => {
      const index = columns.indexOf(name);
      const unit = this.job.local && name === 'temperature' ? { unit: '[degF]' } : {};
      return index < 0 ? undefined : { index, ...unit };
    });
    const match = { columns: places, known: 0, unknown: [], unnamed: [], missing: [], ambiguous: [] };
    const plan = planRows(contract, match, { lastModified: new Date(arrivedAt), key: 'raw/bench.csv' });
    const check = compileRowCheck(contract);
    const row = emptyRow(plan.fields.length);
    this.#processed.add(csvRecord(plan.fields.map(({ name }) => name)));
    return (cells) => {
      if (!judgeRow(cells, plan, check, row)) return undefined;
      const key = plan.key.length === 0 ? undefined : keyText(row, plan.key);
      if (key !== undefined && this.#seen.has(key)) this.#duplicates += 1;
      else if (key !== undefined) this.#seen.add(key);
      return csvRecord(row.texts);
    };
  }

  add(cells: readonly string[]): void {
    const text = cells.length === this.job.columns.length ? this.#judge(cells) : undefined;
    if (text === undefined) {
      this.#rejects += 1;
      this.#rejected.add(`${JSON.stringify(cells)}\n`);
    } else {
      this.#accepted += 1;
      this.#processed.add(text);
    }
  }

  end(): void {
    this.#processed.end();
    this.#rejected.end();
    this.hash.digest('hex');
    report({ accepted: this.#accepted, rejected: this.#rejects, duplicates: this.#duplicates });
  }
}

class TextFile {
  readonly #file: number;
  #text = '';

  constructor(path: string) {
    this.#file = openSync(path, 'w');
  }

  add(text: string): void {
    this.#text += text;
    if (this.#text.length >= writeBytes) this.end();
  }

  end(): void {
    const bytes = Buffer.from(this.#text);
    for (let at = 0; at < bytes.length;) at += writeSync(this.#file, bytes, at);
    this.#text = '';
  }
}
