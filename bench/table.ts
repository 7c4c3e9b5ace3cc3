import { shapes, type ShapeName } from './data/shapes.ts';
import { naiveHash } from './machine.ts';
import type { BenchResult } from './results.ts';

/** A result for people. MB/s are of the wall clock. */
export function asTable(shape: ShapeName, { rows, bytes, candidates }: BenchResult): string {
  const megabytes = bytes / 1e6;
  const head = `${shape}: ${shapes[shape].about}; ${rows} records, ${megabytes.toFixed(1)} MB; naive ${naiveHash().slice(0, 12)}`;
  const lines = candidates.map(
    ({ name, wallRatio, cpuRatio, wallSeconds, cpuSeconds, peakRssMb, identical }) =>
      [
        name.padEnd(10),
        `${cpuRatio.toFixed(2)} x`.padStart(9),
        `${wallRatio.toFixed(2)} x`.padStart(9),
        cpuSeconds.toFixed(2).padStart(8),
        wallSeconds.toFixed(2).padStart(8),
        (megabytes / wallSeconds).toFixed(0).padStart(7),
        String(peakRssMb).padStart(8),
        identical ? '  yes' : '  no',
      ].join(''),
  );
  const title = '             CPU       wall   CPU s   wall s   MB/s   RSS MB  identical';
  return [head, title, ...lines, ''].join('\n');
}
