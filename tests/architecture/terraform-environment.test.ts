import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { workerNames, type WorkerName } from '@vitals/core';
import { environmentNames } from '../../terraform/checks/invariants/environment.ts';

const repository = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(repository, 'terraform', file), 'utf8');

/** Names in front of an equals sign, in the parts of the text that set environment variables. */
function namesIn(text: string): readonly string[] {
  return [...text.matchAll(/\b([A-Z][A-Z0-9_]{3,}) *= /g)].map(([, name = '']) => name);
}

/** What Terraform sets for a worker, read off the source; the plan checks see the same in the plan itself. */
function setFor(worker: WorkerName): readonly string[] {
  const workers = read('workers.tf');
  const shared = /worker_environment = \{[^}]*\}/.exec(workers)?.[0] ?? '';
  const call = workers.slice(workers.indexOf(`module "${worker}"`)).split('\n}\n', 1)[0] ?? '';
  return [...namesIn(shared), ...namesIn(call), ...namesIn(read('modules/worker/function.tf'))].sort();
}

describe('the environment of a worker', () => {
  test.each(workerNames)('%s: Terraform sets the names that config.ts reads, and no other', (worker) => {
    expect(setFor(worker)).toEqual([...environmentNames(repository, worker)].sort());
  });
});
