import type { DatasetContract, StateStore } from '@vitals/core';
import { recordKey } from '@vitals/worker';

/** The file's name, where its contract says that names are public; a name often is a patient's. */
export async function fileLabelOf(
  state: StateStore,
  contract: DatasetContract,
  fileId: string,
): Promise<string | undefined> {
  if (contract.fileNames !== 'public') return undefined;
  const item = await state.get(recordKey('ingest', fileId));
  const key = (item?.value as { readonly work?: { readonly key?: string } } | undefined)?.work?.key;
  return key?.split('/').at(-1);
}
