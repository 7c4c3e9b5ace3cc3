import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { codeTables, contractMembers } from './contract-sections.ts';
import { eventsPage } from './events-page.ts';
import { withSection } from './generated-section.ts';
import { walkThrough } from './walk-through.ts';

export const docsFolder = fileURLToPath(new URL('../../docs/', import.meta.url));

/** The pages of docs/ that are generated, or have generated sections, as they must be. */
export async function generatedPages(): Promise<ReadonlyMap<string, string>> {
  let contracts = await readFile(`${docsFolder}contracts.md`, 'utf8');
  contracts = withSection(contracts, 'walk-through', await walkThrough());
  contracts = withSection(contracts, 'members', contractMembers());
  contracts = withSection(contracts, 'codes', codeTables());
  return new Map([
    ['contracts.md', contracts],
    ['events.md', eventsPage()],
  ]);
}
