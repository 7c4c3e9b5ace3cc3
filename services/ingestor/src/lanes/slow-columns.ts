import type { LoadedContract } from '@vitals/core';
import { planRows } from '../domain/row-plan.ts';
import type { OpenTable } from '../reading/open-table.ts';
import { fillTable, type SlowColumn } from './fill-table.ts';

/**
 * The columns of an opened table that the fast lane cannot read by itself, and why: for people who want to know what a
 * contract costs. Empty where the header does not fit the contract at all.
 */
export function slowColumns(
  table: OpenTable,
  { contract, fingerprint }: LoadedContract,
): readonly SlowColumn[] {
  const choice = table.layout([{ contract, fingerprint }], contract.name);
  if (!choice.ok) return [];
  const { match, delimiter, header, decimal } = choice.layout;
  return fillTable({
    contract,
    plan: planRows(contract, match, table.source, decimal),
    delimiter,
    columns: header.length,
  }).slow;
}
