import type { Held } from '@vitals/worker';
import { chosenContract } from '../contract-choice.ts';
import type { IngestWork } from '../domain/ingest-work.ts';
import type { IngestorDeps } from '../ingestor-deps.ts';
import { openTable, type Opened } from '../reading/open-table.ts';
import type { TableSource } from '../reading/types.ts';
import { findParent, otherDataset, type FoundParent } from './find-parent.ts';

/** An opened file, and the run that it corrects where it is a corrected rejected file. */
export type OpenedFile = Opened & { readonly parent?: FoundParent };

/**
 * Opens a file with the contract that was chosen for it. A corrected rejected file is read as the file that it is a part
 * of: by the contract of that dataset as it is now, and under that file's name.
 */
export async function openFile(
  deps: IngestorDeps,
  held: Held<IngestWork>,
  source: TableSource,
): Promise<OpenedFile> {
  const choice = await chosenContract(deps, held);
  let parent: FoundParent | undefined;
  const opened = await openTable(source, async (table) => {
    const correction = table.correction();
    if (correction === undefined) return choice;
    const found = await findParent(deps, correction.runId);
    if (found.kind === 'refused') return { ...choice, refusal: found.refusal };
    parent = found;
    return { ...choice, forced: choice.forced ?? found.dataset, key: found.key };
  });
  if (parent === undefined || !opened.ok) return opened;
  if (opened.contract.contract.name === parent.dataset) return { ...opened, parent };
  return { ok: false, table: opened.table, refusal: otherDataset, nearest: [] };
}
