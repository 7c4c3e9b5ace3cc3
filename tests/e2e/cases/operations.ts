import { expect, test } from '@jest/globals';
import { topology } from '@vitals/worker';
import { ingested } from '../support/manifests.ts';
import type { PutFile, Stack } from '../support/stack.ts';
import { until } from '../support/until.ts';
import { vitalsCsv } from '../support/vitals-csv.ts';

/** Sweeps and replicas. */
export function operations(stack: () => Stack): void {
  test('a sweep is done by every stage and mends nothing where nothing is broken', async () => {
    const time = new Date().toISOString();
    for (const { queue } of Object.values(topology.workers)) {
      await stack().queues.send(queue, {
        body: JSON.stringify({ source: 'vitals', 'detail-type': 'Sweep Due', time, detail: {} }),
      });
    }
    for (const worker of ['ingestor', 'analyzer', 'notifier']) {
      await until(`the sweep of the ${worker}`, 30, async () =>
        (await stack().logs(worker)).some((line) => line['outcome'] === 'swept'),
      );
    }
  });

  test('a second container of a function is found and fed beside the first', async () => {
    await stack().compose.run('up', '--detach', '--no-recreate', '--scale', 'ingestor=2');
    await until('the second container to be fed', 60, async () =>
      (await stack().logs('ingestor-events')).some(
        (line) => line['message'] === 'a container is fed' && JSON.stringify(line['counts']).includes('2'),
      ),
    );
    const files: PutFile[] = [];
    for (const name of ['one', 'two', 'three', 'four', 'five', 'six']) {
      const bytes = vitalsCsv({ seed: `scaled-${name}`, rows: 20_000 });
      files.push(await stack().put(`raw/ward/scaled-${name}.csv`, bytes));
    }
    for (const file of files) expect((await ingested(stack(), file)).counts.recordsIn).toBe(20_000);
  });
}
