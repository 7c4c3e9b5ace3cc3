import type { AttributeSchema, BlockSchema, NestedSchema, ProviderSchema } from '../schema.ts';
import { field, message } from './protobuf.ts';

/** The provider block as far as our configurations use it; its own source has no such description. */
const providerBlock: BlockSchema = {
  attributes: {
    region: { type: 'string', use: 'optional' },
    allowed_account_ids: { type: 'set(string)', use: 'optional' },
  },
  blocks: {
    default_tags: {
      nesting: 'one',
      required: false,
      attributes: { tags: { type: 'map(string)', use: 'optional' } },
      blocks: {},
    },
  },
};

/** The answer to GetSchema (tfplugin5.GetProviderSchema.Response). */
export function schemaResponse(schema: ProviderSchema): Buffer {
  const entries = (number: number, blocks: Readonly<Record<string, BlockSchema>>): Buffer[] =>
    Object.entries(blocks).map(([type, block]) =>
      field(number, message(field(1, type), field(2, message(field(1, 0), field(2, blockOf(block)))))),
    );
  return message(
    field(1, message(field(2, blockOf(providerBlock)))),
    ...entries(2, schema.resources),
    ...entries(3, schema.data),
  );
}

function blockOf({ attributes, blocks }: BlockSchema): Buffer {
  return message(
    ...Object.entries(attributes).map(([name, attribute]) => field(2, attributeOf(name, attribute))),
    ...Object.entries(blocks).map(([name, nested]) => field(3, nestedOf(name, nested))),
  );
}

function attributeOf(name: string, { type, use }: AttributeSchema): Buffer {
  return message(
    field(1, name),
    field(2, JSON.stringify(typeOf(type))),
    field(4, use === 'required'),
    field(5, use === 'optional' || use === 'both'),
    field(6, use === 'computed' || use === 'both'),
  );
}

const modes = { object: 1, one: 2, list: 2, set: 3 } as const;

function nestedOf(name: string, nested: NestedSchema): Buffer {
  const repeats = nested.nesting === 'list' || nested.nesting === 'set';
  return message(
    field(1, name),
    field(2, blockOf(nested)),
    field(3, modes[nested.nesting]),
    field(4, nested.required ? 1 : 0),
    field(5, repeats || nested.nesting === 'object' ? 0 : 1),
  );
}

/** `list(string)` as Terraform's type JSON: `["list","string"]`. */
function typeOf(type: string): string | [string, string] {
  const [, collection, element] = /^(\w+)\((\w+)\)$/.exec(type) ?? [];
  return collection === undefined || element === undefined ? type : [collection, element];
}
