import type { Options, SchemaObject } from 'ajv';
import contractSchema from '../contract/contract.schema.json' with { type: 'json' };
import { objectCreatedSchema, scheduledSchema, vitalsEnvelopeSchema } from '../events/schemas.ts';
import topologySchema from '../topology/topology.schema.json' with { type: 'json' };

/** Every schema of ours that is checked at run time, and how strictly ajv reads it. */
export const checkedSchemas = {
  'object-created': { schema: objectCreatedSchema, options: {} },
  'vitals-event': { schema: vitalsEnvelopeSchema, options: {} },
  scheduled: { schema: scheduledSchema, options: {} },
  // verbose: errors carry the schema, for its member names. Neither holds patients.
  topology: { schema: topologySchema, options: { allErrors: true, verbose: true } },
  // strictTuples: `less` is an array of exactly two that both are texts.
  contract: { schema: contractSchema, options: { allErrors: true, verbose: true, strictTuples: false } },
} as const satisfies Readonly<
  Record<string, { readonly schema: SchemaObject; readonly options: Readonly<Options> }>
>;

export type SchemaName = keyof typeof checkedSchemas;
