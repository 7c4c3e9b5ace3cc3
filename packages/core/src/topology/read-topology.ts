import type { ErrorObject } from 'ajv';
import { validatorOf } from '../validators/validator-of.ts';
import { crossCheck } from './cross-check.ts';
import { suggest } from '../contract/suggest.ts';
import { TopologyError } from './topology-error.ts';
import type { Topology } from './types.ts';

/** Reads topology.json (parsed). Throws `TopologyError` with every problem at once. */
export function readTopology(json: unknown): Topology {
  const validate = validatorOf<Topology>('topology');
  if (!validate(json)) throw new TopologyError((validate.errors ?? []).map(describe));
  const problems = crossCheck(json);
  if (problems.length > 0) throw new TopologyError(problems);
  return json;
}

function describe(error: ErrorObject): string {
  const path = error.instancePath === '' ? 'topology' : error.instancePath.slice(1).replaceAll('/', '.');
  if (error.keyword !== 'additionalProperties') return `${path} ${error.message ?? 'is not valid'}`;
  const unknown = String(error.params['additionalProperty']);
  const known = Object.keys((error.parentSchema?.['properties'] ?? {}) as object);
  const meant = suggest(unknown, known);
  const advice = meant === undefined ? `known are ${known.join(', ')}` : `did you mean "${meant}"?`;
  return `${path} has an unknown member "${unknown}": ${advice}`;
}
