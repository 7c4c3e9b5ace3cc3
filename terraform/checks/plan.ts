import { isObject, listOf, type Json, type JsonObject } from './json.ts';

/** One resource as Terraform would make it, every value known (the offline provider sees to that). */
export interface Resource {
  readonly type: string;
  /** `module.ingestor.aws_sqs_queue.work` */
  readonly address: string;
  readonly values: JsonObject;
}

/** The resources of a plan, with the look-ups that the invariants need. */
export class Plan {
  readonly resources: readonly Resource[];

  constructor(resources: readonly Resource[]) {
    this.resources = resources;
  }

  of(type: string): readonly Resource[] {
    return this.resources.filter((resource) => resource.type === type);
  }

  /** The resource of that type whose attribute has that value. */
  find(type: string, attribute: string, value: string): Resource | undefined {
    return this.of(type).find((resource) => resource.values[attribute] === value);
  }
}

/** Reads the output of `terraform show -json` on a plan. */
export function readPlan(text: string): Plan {
  const root = objectIn(JSON.parse(text) as Json, 'planned_values', 'root_module');
  return new Plan(resourcesIn(root));
}

function resourcesIn(module: JsonObject): Resource[] {
  const own = listOf(module['resources']).flatMap((resource): Resource[] => {
    if (!isObject(resource) || !isObject(resource['values'])) return [];
    return [{ type: text(resource, 'type'), address: text(resource, 'address'), values: resource['values'] }];
  });
  return [...own, ...listOf(module['child_modules']).filter(isObject).flatMap(resourcesIn)];
}

/** The value at a path of member names; the first of a list stands for a block. Undefined where the path ends. */
export function at(value: Json | undefined, ...path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>((inner, name) => {
    const block = listOf(inner)[0];
    return isObject(block) ? block[name] : undefined;
  }, value);
}

export const text = (value: Json | undefined, ...path: readonly string[]): string => {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : '';
};

export const number = (value: Json | undefined, ...path: readonly string[]): number => {
  const found = at(value, ...path);
  return typeof found === 'number' ? found : Number.NaN;
};

function objectIn(value: Json, ...path: readonly string[]): JsonObject {
  const found = at(value, ...path);
  if (!isObject(found)) throw new Error(`the plan has no ${path.join('.')}`);
  return found;
}
