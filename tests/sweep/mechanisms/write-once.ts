import type { ObjectStore } from '@vitals/core';
import { kindOfKey } from '../ports/gated-objects.ts';
import type { Weakening } from '../world.ts';

/** Objects of this kind written over whatever is there, as without `If-None-Match`. */
export function writtenAlways(kind: string): Weakening {
  return (ports) => ({ ...ports, objects: overwriting(ports.objects, kind) });
}

function overwriting(objects: ObjectStore, kind: string): ObjectStore {
  const free = <Options extends { readonly ifAbsent: boolean }>(key: string, options: Options): Options =>
    kindOfKey(key) === kind ? { ...options, ifAbsent: false } : options;
  return {
    ...objects,
    put: (key, body, options) => objects.put(key, body, free(key, options)),
    upload: (key, options) => objects.upload(key, free(key, options)),
  };
}
