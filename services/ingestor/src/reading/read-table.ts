import { tmpdir } from 'node:os';
import type { Refusal } from '@vitals/core';
import type { OpenTable } from './open-table.ts';
import { summaryOfUnread } from './summary.ts';
import { TableReading } from './table-reading.ts';
import type { ReadOptions, TableSummary } from './types.ts';

/**
 * Reads an opened table to its end: every record into processed, rejected or a count. Same file, contract and run
 * give the same bytes. The outputs are written but not finished: that is for whoever holds them.
 *
 * Throws what source and sinks throw, the signal's reason once it is aborted, and `UnavailableError` when the source
 * ends early. What is wrong with the file itself comes back as `refusal`.
 */
export async function readTable(table: OpenTable, options: ReadOptions): Promise<TableSummary> {
  const { contract, signal } = options;
  try {
    const encoding = table.encoding([contract], contract.contract.name);
    if (typeof encoding !== 'string') return await unread(table, encoding, signal);
    const choice = table.layout([contract], contract.contract.name);
    if (!choice.ok) return await unread(table, choice.refusal, signal);
    const temporary = options.temporary ?? tmpdir();
    const reading = new TableReading(table, { ...options, temporary, encoding, layout: choice.layout });
    return await reading.toTheEnd();
  } catch (thrown) {
    // However the streams put it, the reason for stopping is the signal's.
    signal.throwIfAborted();
    throw thrown;
  } finally {
    await table.close();
  }
}

async function unread(table: OpenTable, why: Refusal, signal: AbortSignal): Promise<TableSummary> {
  return summaryOfUnread(await table.digest(signal), why, table.gzip);
}
