import { detailTypes, eventSource } from '../events/types.ts';
import { compilePattern } from './compile-pattern.ts';
import { suggest } from '../contract/suggest.ts';
import { TopologyError } from './topology-error.ts';
import { environmentNames, workerNames, type Route, type Topology } from './types.ts';

/** A message must stay hidden for this many function timeouts (AWS's own advice for queues behind Lambda). */
const minVisibilityTimeouts = 6;

/** What a schema cannot say: names that refer to each other, patterns, and times that must fit. */
export function crossCheck(topology: Topology): readonly string[] {
  const queues = workerNames.map((name) => topology.workers[name].queue);
  return [
    ...repeated(
      'routes',
      topology.routes.map((route) => route.name),
    ),
    ...repeated('workers', [...queues, ...workerNames.map((name) => topology.workers[name].deadLetterQueue)]),
    ...topology.routes.flatMap((route, index) =>
      checkRoute(route, `routes.${index}`, topology.buses, queues),
    ),
    ...topology.schedules.flatMap((schedule, index) =>
      schedule.to.flatMap((queue) => unknownName(`schedules.${index}.to`, 'queue', queue, queues)),
    ),
    ...checkEventTypes(topology),
    ...checkTimes(topology),
  ];
}

function repeated(where: string, names: readonly string[]): readonly string[] {
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  return twice.map((name) => `${where} has the name "${name}" twice`);
}

function unknownName(where: string, what: string, name: string, known: readonly string[]): readonly string[] {
  if (known.includes(name)) return [];
  const meant = suggest(name, known);
  const advice = meant === undefined ? `known are ${known.join(', ')}` : `did you mean "${meant}"?`;
  return [`${where} names an unknown ${what} "${name}": ${advice}`];
}

function checkRoute(
  route: Route,
  at: string,
  buses: readonly string[],
  queues: readonly string[],
): readonly string[] {
  const names = [
    ...unknownName(`${at}.bus`, 'bus', route.bus, buses),
    ...unknownName(`${at}.to`, 'queue', route.to, queues),
  ];
  try {
    compilePattern(route.pattern, `${at}.pattern`);
    return names;
  } catch (thrown) {
    if (!(thrown instanceof TopologyError)) throw thrown;
    return [...names, ...thrown.problems];
  }
}

/** An event that no rule takes and nobody declared terminal would be dropped without a trace. */
function checkEventTypes(topology: Topology): readonly string[] {
  const routed = topology.routes.filter(isOurs).flatMap((route) => strings(route.pattern['detail-type']));
  const terminal = topology.terminal.map((event) => event.detailType);
  return [
    ...routed.flatMap((name) => unknownName('routes', 'event type', name, detailTypes)),
    ...terminal.flatMap((name) => unknownName('terminal', 'event type', name, detailTypes)),
    ...detailTypes
      .filter((name) => !routed.includes(name) && !terminal.includes(name))
      .map((name) => `the event type "${name}" is neither routed nor terminal`),
    ...detailTypes
      .filter((name) => routed.includes(name) && terminal.includes(name))
      .map((name) => `the event type "${name}" is both routed and terminal`),
  ];
}

const isOurs = (route: Route): boolean => strings(route.pattern['source']).includes(eventSource);

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}

function checkTimes(topology: Topology): readonly string[] {
  return workerNames.flatMap((worker) =>
    environmentNames.flatMap((name) => {
      const { timeoutSeconds, visibilitySeconds } = topology.workers[worker].environments[name];
      const least = minVisibilityTimeouts * timeoutSeconds;
      if (visibilitySeconds >= least) return [];
      const at = `workers.${worker}.environments.${name}.visibilitySeconds`;
      return [
        `${at} must be at least ${least} (${minVisibilityTimeouts} × timeoutSeconds), is ${visibilitySeconds}`,
      ];
    }),
  );
}
