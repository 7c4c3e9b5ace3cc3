import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from '@cdktf/hcl2json';
import { isObject, listOf, type Json, type JsonObject } from './json.ts';

/** How many labels a block of each kind has. */
const labelsOf = { resource: 2, data: 2, variable: 1, output: 1, module: 1, locals: 0, provider: 1 } as const;

/** A block of a configuration: `resource "aws_sqs_queue" "work"` has the labels `aws_sqs_queue`, `work`. */
export interface Block {
  readonly kind: keyof typeof labelsOf;
  readonly labels: readonly string[];
  readonly body: JsonObject;
  /** Path of the file, relative to the folder that was read. */
  readonly file: string;
}

/** The blocks of all `.tf` files of one folder (not of its modules). Expressions stay text, as `${…}`. */
export async function readConfiguration(folder: string): Promise<readonly Block[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.tf')).sort();
  const parsed = await Promise.all(
    files.map(async (file) =>
      blocksOf(file, await parse(file, await readFile(path.join(folder, file), 'utf8'))),
    ),
  );
  return parsed.flat();
}

function blocksOf(file: string, content: Json): Block[] {
  if (!isObject(content)) return [];
  return (Object.keys(labelsOf) as Block['kind'][]).flatMap((kind) =>
    unfold(content[kind], labelsOf[kind]).map(({ labels, body }) => ({ kind, labels, body, file })),
  );
}

function unfold(
  value: Json | undefined,
  depth: number,
  labels: readonly string[] = [],
): { labels: readonly string[]; body: JsonObject }[] {
  if (depth === 0)
    return listOf(value)
      .filter(isObject)
      .map((body) => ({ labels, body }));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([label, inner]) => unfold(inner, depth - 1, [...labels, label]));
}
