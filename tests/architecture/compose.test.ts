import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { workerNames, type WorkerName } from '@vitals/core';
import { topology } from '@vitals/worker';
import { environmentNames } from '../../terraform/checks/invariants/environment.ts';

const repository = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(repository, file), 'utf8');
const compose = read('docker-compose.yml');

/** The lines of one block of docker-compose.yml: `  name:` of a service, or `x-name:` of what services share. */
function blockOf(heading: string): string {
  const begin = compose.indexOf(`\n${heading}`);
  const indent = /^ */.exec(heading)?.[0].length ?? 0;
  const rest = compose.slice(begin + 1 + heading.length);
  const end = rest.search(new RegExp(`\\n {0,${indent}}\\S`));
  return begin === -1 ? '' : rest.slice(0, end === -1 ? undefined : end);
}

const namesIn = (block: string): readonly string[] =>
  [...block.matchAll(/^ +([A-Z][A-Z0-9_]+):/gm)].map(([, name = '']) => name);

describe.each(workerNames)('compose: the %s', (worker: WorkerName) => {
  const block = blockOf(`  ${worker}:`);
  const { memoryMb, environments } = topology.workers[worker];

  test('gets the names that its config.ts reads', () => {
    const given = new Set([...namesIn(block), ...namesIn(blockOf('x-names:'))]);
    // The namespace of metrics is for accounts with two installations.
    const wanted = [...environmentNames(repository, worker)].filter((name) => name !== 'METRICS_NAMESPACE');
    expect(wanted.filter((name) => !given.has(name))).toEqual([]);
  });

  test('has the time and the memory of the topology', () => {
    expect(block).toContain(`AWS_LAMBDA_FUNCTION_TIMEOUT: ${environments.compose.timeoutSeconds}\n`);
    expect(block).toContain(`AWS_LAMBDA_FUNCTION_MEMORY_SIZE: ${memoryMb}\n`);
    expect(block).toContain(`mem_limit: ${memoryMb}m\n`);
  });

  test('has the queues of the topology', () => {
    const { queue, deadLetterQueue } = topology.workers[worker];
    expect(block).toContain(` QUEUE_URL: http://localstack:4566/000000000000/vitals-${queue}\n`);
    expect(block).toContain(
      `DEAD_LETTER_QUEUE_URL: http://localstack:4566/000000000000/vitals-${deadLetterQueue}\n`,
    );
    expect(blockOf(`  ${worker}-events:`)).toContain(`/vitals-${queue}\n`);
  });
});

test('compose listens on this machine only', () => {
  const ports = [...compose.matchAll(/ports: \[(.*)\]/g)].map(([, port = '']) => port);
  expect(ports.length).toBeGreaterThan(0);
  expect(ports.filter((port) => !port.startsWith("'127.0.0.1:"))).toEqual([]);
});

describe('every service of compose', () => {
  const services = compose.slice(compose.indexOf('\nservices:'));
  const names = [...services.matchAll(/^ {2}([a-z][a-z-]*):$/gm)].map(([, name = '']) => name);
  /** A service's own lines and those it takes from the anchors it names. */
  const linesOf = (heading: string): string => {
    const block = blockOf(heading);
    const anchors = [...block.matchAll(/<<: \*([a-z-]+)$/gm)].map(([, anchor = '']) => `x-${anchor}:`);
    return [block, ...anchors.map(linesOf)].join('\n');
  };
  const without = (setting: string): readonly string[] =>
    names.filter((name) => !linesOf(`  ${name}:`).includes(setting));

  test('is found here', () => {
    expect(names.length).toBeGreaterThan(8);
  });

  test('has a limit of memory', () => {
    expect(without('mem_limit:')).toEqual([]);
  });

  test('has a health check, unless it ends by itself', () => {
    expect(without('healthcheck:')).toEqual(['setup']);
  });

  test('of ours can write nowhere but to a volume, and has no privilege', () => {
    for (const setting of ['read_only: true', 'cap_drop: [ALL]', 'no-new-privileges:true'])
      expect(without(setting)).toEqual(['localstack']);
  });
});

describe('docker/Dockerfile', () => {
  const dockerfile = read('docker/Dockerfile');

  test('keeps to what builders of every age take', () => {
    expect(dockerfile).not.toMatch(/^# *syntax=|--mount|<<|--link/m);
  });

  test('copies the manifest of every workspace, or npm ci would refuse the lock file', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as { readonly packages: object };
    const workspaces = Object.keys(packages).filter((name) => name !== '' && !name.includes('node_modules'));
    expect(workspaces.filter((name) => !dockerfile.includes(`COPY ${name}/package.json ${name}/\n`))).toEqual(
      [],
    );
  });
});
