import { expect, test } from '@jest/globals';
import type { Stack } from '../support/stack.ts';
import { vitalsCsv } from '../support/vitals-csv.ts';

/** Nothing that leaves the data files names a patient. */
export function privacy(stack: () => Stack): void {
  test('no name of a file or a patient is in any line that a container wrote', async () => {
    const file = await stack().put(
      'raw/ward/zebediah-quillfeather.csv',
      vitalsCsv({ seed: 'Zebediah-Quillfeather', rows: 30, bad: 3 }),
    );
    await stack().mailAbout(await stack().event('Analysis Succeeded', file));
    const services = [
      'ingestor',
      'analyzer',
      'notifier',
      'ingestor-events',
      'analyzer-events',
      'notifier-events',
      'model',
    ];
    const written = (await stack().compose.logLines(...services)).join('\n');
    expect(written.length).toBeGreaterThan(1000);
    expect(written).not.toMatch(/zebediah|quillfeather/i);
    expect(JSON.stringify(await stack().heard())).not.toMatch(/zebediah|quillfeather/i);
    expect((await stack().mails()).map(({ source }) => source).join('\n')).not.toMatch(
      /zebediah|quillfeather/i,
    );
  });
}
