import type { ObjectStore, ObjectVersion } from '@vitals/core';
import type { Weakening } from '../world.ts';

/** Manifests are written after the commit: who dies before that takes his manifest with him. */
export const manifestAfterCommit: Weakening = (ports, process) => {
  const mine: ObjectVersion[] = [];
  void process.death.then(async () => {
    for (const { key, versionId } of mine) await ports.objects.remove(key, versionId);
  });
  const objects: ObjectStore = {
    ...ports.objects,
    put: async (key, body, options) => {
      const result = await ports.objects.put(key, body, options);
      if (result.created && key.startsWith('manifests/')) mine.push(result.version);
      return result;
    },
  };
  const publish: typeof ports.bus.publish = (events) => {
    // The first thing a worker does once it has committed.
    mine.splice(0);
    return ports.bus.publish(events);
  };
  return { ...ports, objects, bus: { publish } };
};
