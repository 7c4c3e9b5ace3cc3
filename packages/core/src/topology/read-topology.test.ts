import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { changed } from '../testing/changed.ts';
import { readTopology } from './read-topology.ts';
import { TopologyError } from './topology-error.ts';

const path = new URL('../../../../topology.json', import.meta.url);
const theFile: unknown = JSON.parse(readFileSync(path, 'utf8'));

function problemsOf(json: unknown): readonly string[] {
  try {
    readTopology(json);
    return [];
  } catch (thrown) {
    if (thrown instanceof TopologyError) return thrown.problems;
    throw thrown;
  }
}

describe('readTopology', () => {
  test('reads the topology of this repository', () => {
    const topology = readTopology(theFile);
    expect(topology.workers.ingestor.queue).toBe('ingest');
    expect(topology.routes.length).toBeGreaterThan(0);
  });

  const aws = (worker: string, member: string) => `workers.${worker}.environments.aws.${member}`;

  test.each<[string, string, unknown, string]>([
    ['an unknown member', 'routs', [], 'topology has an unknown member "routs": did you mean "routes"?'],
    [
      'an unknown member deep inside',
      aws('ingestor', 'timeoutSecond'),
      1,
      'workers.ingestor.environments.aws has an unknown member "timeoutSecond": did you mean "timeoutSeconds"?',
    ],
    ['a missing member', 'targetRetry', undefined, "topology must have required property 'targetRetry'"],
    ['a wrong type', 'workers.notifier.batchSize', '10', 'workers.notifier.batchSize must be integer'],
    ['more messages than SQS hands out', 'workers.notifier.batchSize', 11, 'must be <= 10'],
    [
      'a route to an unknown queue',
      'routes.0.to',
      'ingset',
      'routes.0.to names an unknown queue "ingset": did you mean "ingest"?',
    ],
    [
      'a route on an unknown bus',
      'routes.1.bus',
      'vital',
      'routes.1.bus names an unknown bus "vital": did you mean "vitals"?',
    ],
    [
      'a schedule for an unknown queue',
      'schedules.0.to',
      ['everything'],
      'schedules.0.to names an unknown queue "everything": known are ingest, analyze, notify',
    ],
    [
      'an unknown operator',
      'routes.0.pattern.detail.object.key',
      [{ prefex: 'raw/' }],
      'routes.0.pattern.detail.object.key[0]: unknown operator "prefex": did you mean "prefix"?',
    ],
    [
      'an event type that is neither routed nor terminal',
      'terminal.0',
      undefined,
      'the event type "Ingestion Duplicate" is neither routed nor terminal',
    ],
    [
      'an event type that is both',
      'terminal.0.detailType',
      'Analysis Failed',
      'the event type "Analysis Failed" is both routed and terminal',
    ],
    [
      'an event type that nobody publishes',
      'routes.1.pattern.detail-type',
      ['Ingestion Succeded'],
      'routes names an unknown event type "Ingestion Succeded": did you mean "Ingestion Succeeded"?',
    ],
    [
      'a visibility that is too short',
      aws('analyzer', 'visibilitySeconds'),
      5399,
      'workers.analyzer.environments.aws.visibilitySeconds must be at least 5400 (6 × timeoutSeconds), is 5399',
    ],
    ['two routes of one name', 'routes.1.name', 'raw-object-created', 'the name "raw-object-created" twice'],
    ['two workers on one queue', 'workers.analyzer.queue', 'ingest', 'workers has the name "ingest" twice'],
  ])('refuses %s', (_name, member, value, problem) => {
    expect(problemsOf(changed(theFile, member, value)).join('\n')).toContain(problem);
  });

  test('reports all problems at once', () => {
    let file = changed(theFile, 'routes.0.to', 'nowhere');
    file = changed(file, 'routes.1.bus', 'nowhere');
    file = changed(file, 'terminal.0');
    file = changed(file, 'workers.ingestor.environments.test.visibilitySeconds', 1);
    expect(problemsOf(file)).toHaveLength(4);
  });

  test.each([[null], [[]], ['text'], [undefined]])('refuses %j, which is no topology at all', (json) => {
    expect(() => readTopology(json)).toThrow(TopologyError);
  });
});
