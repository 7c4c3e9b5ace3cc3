import {
  compilePattern,
  flatten,
  matchesFlat,
  type EventEnvelope,
  type Json,
  type Topology,
} from '@vitals/core';

/** Names of the queues whose rules take an event of a bus. */
export type Router = (bus: string, event: EventEnvelope) => readonly string[];

export function createRouter(topology: Pick<Topology, 'buses' | 'routes'>): Router {
  const rules = topology.routes.map((route) => ({ ...route, compiled: compilePattern(route.pattern) }));
  return (bus, event) => {
    if (!topology.buses.includes(bus)) throw new Error('no such event bus in the topology');
    const fields = flatten(event as unknown as Readonly<Record<string, Json>>);
    return rules
      .filter((rule) => rule.bus === bus && matchesFlat(rule.compiled, fields))
      .map((rule) => rule.to);
  };
}
