import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { readConfiguration, type Block } from './hcl.ts';
import type { Configuration } from './modules.ts';

export const terraformFolder = path.resolve(import.meta.dirname, '..');

/** Every folder with a configuration of its own: the root, bootstrap, and the modules. */
export async function configurationFolders(root = terraformFolder): Promise<readonly string[]> {
  const modules = await readdir(path.join(root, 'modules'));
  return [root, path.join(root, 'bootstrap'), ...modules.map((name) => path.join(root, 'modules', name))];
}

export async function readConfigurations(root = terraformFolder): Promise<readonly Configuration[]> {
  return Promise.all(
    (await configurationFolders(root)).map(async (folder) => ({
      folder: path.relative(root, folder),
      blocks: await readConfiguration(folder),
    })),
  );
}

/** Types of all resources and data sources, sorted. */
export async function usedTypes(
  root = terraformFolder,
): Promise<{ resources: readonly string[]; data: readonly string[] }> {
  const blocks = (await readConfigurations(root)).flatMap((configuration) => configuration.blocks);
  const typesOf = (kind: Block['kind']): string[] => [
    ...new Set(blocks.filter((block) => block.kind === kind).map((block) => block.labels[0] ?? '')),
  ];
  return { resources: typesOf('resource').sort(), data: typesOf('data').sort() };
}
