import type { AttributeSchema, BlockSchema, NestedSchema } from './schema.ts';

const field = /^ {2}\/\/ (\w+) - computed: (true|false), optional: (true|false), required: (true|false)$/gm;

/**
 * Reads the schema of one resource type from the TypeScript that cdktf generated for it. That text says more than
 * its compiled form: a comment above every field has the provider's own flags, its initialiser the nesting.
 *
 * @throws Error when the text has not the expected classes: the generator changed, and so must this file.
 */
export function readProviderSource(text: string): BlockSchema {
  const [, className] =
    /^export class (\w+) extends cdktf\.Terraform(?:Resource|DataSource) /m.exec(text) ?? [];
  if (className === undefined) throw new Error("no resource class in the provider's source");
  return readClass(text, className);
}

function readClass(text: string, className: string): BlockSchema {
  const body = classBody(text, className);
  const attributes: Record<string, AttributeSchema> = {};
  const blocks: Record<string, NestedSchema> = {};
  for (const { name, flags, code } of fields(body)) {
    const nested = /new (\w+?)(OutputReference|List|Map)\(this, "\w+"(?:, (true|false))?/.exec(code);
    if (nested === null) {
      attributes[name] = { type: simpleType(code), use: useOf(flags) };
      continue;
    }
    const [, inner = '', shape, isSet] = nested;
    if (shape === 'Map' || inner === 'cdktf.StringMap') {
      attributes[name] = { type: 'map(string)', use: useOf(flags) };
    } else if (flags.computed && !flags.optional && !flags.required) {
      // Read-only structures are never written by us, and nothing of ours reads into one.
      attributes[name] = { type: 'dynamic', use: 'computed' };
    } else {
      const nesting =
        shape === 'List' ? (isSet === 'true' ? 'set' : 'list') : isStruct(text, name) ? 'object' : 'one';
      blocks[name] = { nesting, required: flags.required, ...readClass(text, `${inner}OutputReference`) };
    }
  }
  return { attributes, blocks };
}

interface Flags {
  readonly computed: boolean;
  readonly optional: boolean;
  readonly required: boolean;
}

function* fields(body: string): Generator<{ name: string; flags: Flags; code: string }> {
  const found = [...body.matchAll(field)];
  for (const [index, match] of found.entries()) {
    const [line, name = '', computed, optional, required] = match;
    const end = found[index + 1]?.index ?? body.length;
    const flags = {
      computed: computed === 'true',
      optional: optional === 'true',
      required: required === 'true',
    };
    yield { name, flags, code: body.slice(match.index + line.length, end) };
  }
}

function classBody(text: string, className: string): string {
  const start = text.search(new RegExp(`^export class ${className} extends `, 'm'));
  if (start < 0) throw new Error(`no class ${className} in the provider's source`);
  const end = text.indexOf('\n}\n', start);
  return text.slice(start, end < 0 ? undefined : end);
}

function useOf({ computed, optional, required }: Flags): AttributeSchema['use'] {
  if (required) return 'required';
  if (optional) return computed ? 'both' : 'optional';
  return 'computed';
}

function simpleType(code: string): string {
  const getter = /this\.get(\w+)Attribute\(/.exec(code)?.[1] ?? 'Any';
  const isSet = code.includes('Fn.tolist(');
  switch (getter) {
    case 'String':
      return 'string';
    case 'Number':
      return 'number';
    case 'Boolean':
      return 'bool';
    case 'StringMap':
      return 'map(string)';
    case 'NumberMap':
      return 'map(number)';
    case 'BooleanMap':
      return 'map(bool)';
    case 'List':
      return isSet ? 'set(string)' : 'list(string)';
    case 'NumberList':
      return isSet ? 'set(number)' : 'list(number)';
    default:
      return 'dynamic';
  }
}

function isStruct(text: string, name: string): boolean {
  return new RegExp(`^ +${name}: \\{\\n[^}]*type: "struct"`, 'm').test(text);
}
