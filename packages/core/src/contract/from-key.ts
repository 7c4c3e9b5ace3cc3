import type { DatasetContract } from './types.ts';

/** In place of a column's number: the cell is the file's name. */
export const fromFileName = -2;

/** The name below raw/, without folders and without `.csv`, `.psv.gz` and the like. */
export function fileNameOf(key: string): string {
  const name = key.slice(key.lastIndexOf('/') + 1);
  return name.replace(/(?:\.(?:csv|tsv|psv|txt|data))?(?:\.gz)?$/i, '');
}

/** What this contract reads from an object's key: part of what makes two files the same, or not. Empty for most. */
export function readFromKey(contract: DatasetContract, key: string): string {
  return contract.schema.fields.some((field) => field['x-from'] === 'file-name') ? fileNameOf(key) : '';
}
