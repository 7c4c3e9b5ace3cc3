import path from 'node:path';
import type { Block } from './hcl.ts';

export interface Configuration {
  /** Relative to `terraform/`; empty for the root. */
  readonly folder: string;
  readonly blocks: readonly Block[];
}

/** Arguments of a module call that are not variables of the module. */
const meta = new Set(['source', 'version', 'providers', 'count', 'for_each', 'depends_on']);

/** Variables say what they are and are used, outputs are described, calls pass every variable that has no default. */
export function* checkModules(configurations: readonly Configuration[]): Generator<string> {
  for (const { folder, blocks } of configurations) {
    const text = JSON.stringify(blocks);
    for (const { kind, labels, body, file } of blocks) {
      const where = path.join(folder, file);
      const [name = ''] = labels;
      if (kind === 'variable') {
        if (!('type' in body)) yield `${where}: the variable ${name} has no type`;
        if (!text.includes(`var.${name}`)) yield `${where}: the variable ${name} is not used`;
      }
      if ((kind === 'variable' || kind === 'output') && !isSentence(body['description'])) {
        yield `${where}: the ${kind} ${name} does not say what it is`;
      }
      if (kind === 'module') yield* checkCall(configurations, folder, where, { kind, labels, body, file });
    }
  }
}

const isSentence = (value: unknown): boolean => typeof value === 'string' && value.trim().length >= 10;

function* checkCall(
  all: readonly Configuration[],
  folder: string,
  where: string,
  { labels, body }: Block,
): Generator<string> {
  const source = typeof body['source'] === 'string' ? path.join(folder, body['source']) : '';
  const called = all.find((configuration) => configuration.folder === source);
  if (called === undefined) {
    yield `${where}: the module ${labels.join('.')} comes from nowhere: ${source}`;
    return;
  }
  const variables = called.blocks.filter(({ kind }) => kind === 'variable');
  const names = new Set(variables.map((variable) => variable.labels[0] ?? ''));
  for (const argument of Object.keys(body)) {
    if (!meta.has(argument) && !names.has(argument))
      yield `${where}: ${source} has no variable "${argument}"`;
  }
  for (const variable of variables) {
    const [name = ''] = variable.labels;
    if (!('default' in variable.body) && !(name in body))
      yield `${where}: the module ${labels.join('.')} is not given "${name}"`;
  }
}
