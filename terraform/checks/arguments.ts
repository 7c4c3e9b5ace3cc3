import type { Block } from './hcl.ts';
import { isObject, listOf, type JsonObject } from './json.ts';
import type { BlockSchema, ProviderSchema } from './schema.ts';

/** What Terraform itself understands in any resource. */
const meta = new Set([
  'count',
  'for_each',
  'depends_on',
  'lifecycle',
  'provider',
  'provisioner',
  'connection',
  'dynamic',
]);

/** Holds the blocks of one folder against the provider's schema: arguments that are not there, and ones that are missing. */
export function* checkArguments(blocks: readonly Block[], schema: ProviderSchema): Generator<string> {
  for (const { kind, labels, body, file } of blocks) {
    if (kind !== 'resource' && kind !== 'data') continue;
    const [type = '', name = ''] = labels;
    const known = (kind === 'data' ? schema.data : schema.resources)[type];
    const where = `${file}: ${type}.${name}`;
    if (known === undefined) yield `${where}: the provider's schema has no ${type} (run cut-schema.ts)`;
    else yield* checkBlock(body, known, where, true);
  }
  yield* checkReferences(blocks, schema);
}

function* checkBlock(
  body: JsonObject,
  schema: BlockSchema,
  where: string,
  isTop: boolean,
): Generator<string> {
  const written = new Set<string>();
  for (const [name, value] of Object.entries(body)) {
    written.add(name);
    if (name === 'dynamic' && isObject(value)) {
      for (const [block, bodies] of Object.entries(value)) {
        written.add(block);
        const contents = listOf(bodies).flatMap((dynamic) =>
          isObject(dynamic) ? listOf(dynamic['content']) : [],
        );
        yield* checkNested(block, contents, schema, where);
      }
    } else if (schema.blocks[name] !== undefined) {
      yield* checkNested(name, listOf(value), schema, where);
    } else if (!(isTop && meta.has(name)) && schema.attributes[name] === undefined) {
      yield `${where}: there is no argument "${name}"`;
    } else if (schema.attributes[name]?.use === 'computed') {
      yield `${where}: "${name}" is only for reading`;
    }
  }
  for (const [name, { use }] of Object.entries(schema.attributes)) {
    if (use === 'required' && !written.has(name)) yield `${where}: the argument "${name}" is missing`;
  }
  for (const [name, { required }] of Object.entries(schema.blocks)) {
    if (required && !written.has(name)) yield `${where}: the block "${name}" is missing`;
  }
}

function* checkNested(
  name: string,
  bodies: readonly unknown[],
  schema: BlockSchema,
  where: string,
): Generator<string> {
  const nested = schema.blocks[name];
  if (nested === undefined) {
    yield `${where}: there is no block "${name}"`;
    return;
  }
  const repeats = nested.nesting === 'list' || nested.nesting === 'set';
  if (!repeats && bodies.length > 1) yield `${where}: the block "${name}" may stand once`;
  for (const body of bodies) {
    if (isObject(body as JsonObject))
      yield* checkBlock(body as JsonObject, nested, `${where}.${name}`, false);
  }
}

const reference = /\b(data\.)?(aws_[a-z0-9_]+)\.([a-z0-9_]+)(?:\[[^\]]*\])?\.([a-z0-9_]+)/g;

/** `aws_sqs_queue.work.arn` anywhere in a folder: the resource is declared there, and has such an attribute. */
function* checkReferences(blocks: readonly Block[], schema: ProviderSchema): Generator<string> {
  const declared = new Set(
    blocks.map(({ kind, labels }) => `${kind === 'data' ? 'data.' : ''}${labels.join('.')}`),
  );
  for (const { file, body } of blocks) {
    for (const [all, data = '', type = '', name = '', attribute = ''] of JSON.stringify(body).matchAll(
      reference,
    )) {
      const known = (data === '' ? schema.resources : schema.data)[type];
      if (!declared.has(`${data}${type}.${name}`)) yield `${file}: ${all}: no such resource`;
      else if (known !== undefined && !(attribute in known.attributes) && !(attribute in known.blocks)) {
        yield `${file}: ${all}: ${type} has no attribute "${attribute}"`;
      }
    }
  }
}
