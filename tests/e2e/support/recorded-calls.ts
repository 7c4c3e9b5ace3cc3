import { describe, expect, test } from '@jest/globals';
import { workerNames, type WorkerName } from '@vitals/core';
import grantsFile from '../../../terraform/checks/grants.json' with { type: 'json' };
import type { Grants } from '../../../terraform/checks/grants.ts';
import type { Stack } from './stack.ts';

/** Lays the recorder over a stack's functions. */
export const recorded = ['docker/call-recorder/compose.yml'];

const granted: Grants = grantsFile;

/** What a function's containers asked of AWS so far, as `action resource`. */
async function callsOf(stack: Stack, worker: WorkerName): Promise<readonly string[]> {
  const lines = await stack.logs(worker);
  const calls = lines.map((line) => line['recordedCall']).filter((call) => typeof call === 'string');
  return [...new Set(calls)].sort();
}

/** Last in a file of tests: the emulator grants everything, so what was asked is compared with the roles in Terraform. */
export function asksOnlyForWhatIsGranted(stack: () => Stack): void {
  describe.each(workerNames)('the %s', (worker) => {
    test('asked AWS for nothing that its role in Terraform does not grant', async () => {
      const calls = await callsOf(stack(), worker);
      // Every stage claims a file, reads it, writes, publishes: a recorder that hears nothing must not pass.
      expect(calls.length).toBeGreaterThan(8);
      expect(calls.filter((call) => !(granted[worker] ?? []).includes(call))).toEqual([]);
    });
  });
}
