import { isObject, type Json, type JsonObject } from '../json.ts';
import type { BlockSchema, ProviderSchema } from '../schema.ts';
import { asJson, decodeMsgpack } from './msgpack.ts';
import { bytesOf, decodeFields, field, message, textOf, type Fields } from './protobuf.ts';
import type { Method } from './grpc.ts';
import { schemaResponse } from './schema-message.ts';
import { standIn, type Account } from './stand-ins.ts';

/**
 * The AWS provider as far as planning goes: Terraform asks it for the schema, and what each resource will look like.
 * It makes nothing anywhere. Everything it answers is known at once, so that a plan shows whole policies.
 */
export function offlineProvider(schema: ProviderSchema): ReadonlyMap<string, Method> {
  let account: Account = { id: '111122223333', region: 'eu-central-1' };

  const planned: Method = (request) => {
    const fields = decodeFields(request);
    if (valueIn(fields, 3) === null) return message(field(1, dynamic(null)));
    const type = textOf(fields, 1);
    const made = standIn(type, objectIn(fields, 4), blockOf(schema.resources, type), account);
    // The last field is what the real provider says too: it lets a plan name what Terraform itself cannot derive.
    return message(field(1, dynamic(made)), field(5, true));
  };

  const methods: Readonly<Record<string, Method>> = {
    GetSchema: () => schemaResponse(schema),
    PrepareProviderConfig: (request) => message(field(1, bytesOf(decodeFields(request), 1))),
    ValidateResourceTypeConfig: () => message(),
    ValidateDataSourceConfig: () => message(),
    Configure(request) {
      const config = objectIn(decodeFields(request), 2);
      const ids = config['allowed_account_ids'];
      const region = config['region'];
      account = {
        id: Array.isArray(ids) && typeof ids[0] === 'string' ? ids[0] : account.id,
        region: typeof region === 'string' ? region : account.region,
      };
      return message();
    },
    PlanResourceChange: planned,
    ReadDataSource(request) {
      const fields = decodeFields(request);
      const type = textOf(fields, 1);
      return message(
        field(1, dynamic(standIn(type, objectIn(fields, 2), blockOf(schema.data, type), account))),
      );
    },
    Stop: () => message(),
  };
  return new Map(Object.entries(methods).map(([name, method]) => [`/tfplugin5.Provider/${name}`, method]));
}

function valueIn(fields: Fields, number: number): Json {
  return asJson(decodeMsgpack(bytesOf(decodeFields(bytesOf(fields, number)), 1)));
}

function objectIn(fields: Fields, number: number): JsonObject {
  const value = valueIn(fields, number);
  if (!isObject(value)) throw new Error('Terraform sent no object');
  return value;
}

const dynamic = (value: Json): Buffer => message(field(2, JSON.stringify(value)));

function blockOf(blocks: Readonly<Record<string, BlockSchema>>, type: string): BlockSchema {
  const block = blocks[type];
  if (block === undefined) throw new Error(`${type} is not in aws-schema.json: run cut-schema.ts`);
  return block;
}
