import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { aDesk, type Desk } from './vitals.ts';

const text = [
  'patient_id,measured_at,heart_rate,notes',
  'p1,2026-01-01T10:00:00Z,70,',
  'p2,2026-01-01T10:00:00Z,500,=cmd()',
  'p3,2026-01-01T10:00:00Z,71,',
  'p4,2026-01-01T10:00:00Z,seventy,"a, b"',
  '',
].join('\n');

interface Said {
  readonly files: readonly {
    readonly accepted: number;
    readonly rejected: number;
    readonly recovered: number;
    readonly processed: string;
    readonly rejectedFile: string;
  }[];
}

describe('fix and resubmit', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await aDesk();
  });
  afterEach(() => desk.clear());

  const run = async (name: string, content: string): Promise<Said['files'][number] | undefined> => {
    const said = await desk.vitals('run', await desk.file(name, content), '--json');
    return (JSON.parse(said.out) as Said).files[0];
  };
  const mails = async (): Promise<string> => {
    const names = (await readdir(join(desk.home, 'mails'))).filter((name) => name.endsWith('.html'));
    const texts = await Promise.all(names.map((name) => readFile(join(desk.home, 'mails', name), 'utf8')));
    return texts.join('\n');
  };

  test('the corrected rejected file brings in what was put right, and says how much that is', async () => {
    const first = await run('a.csv', text);
    expect(first).toMatchObject({ accepted: 2, rejected: 2, recovered: 0 });
    const rejected = await readFile(first?.rejectedFile ?? '', 'utf8');
    const said = await desk.vitals('run', await desk.file('fixed.csv', rejected.replace(',500,', ',50,')));
    expect(said.out).toContain('1 accepted, 1 rejected; 1 record recovered that had been rejected before');
    expect(await mails()).toContain('1 record rejected before came in corrected.');
  }, 20_000);

  test('cells that were guarded come in as they were, and a rest corrected later comes in too', async () => {
    const first = await run('a.csv', text);
    const rejected = await readFile(first?.rejectedFile ?? '', 'utf8');
    const second = await run('fixed.csv', rejected.replace(',500,', ',50,'));
    expect(await readFile(second?.processed ?? '', 'utf8')).toContain(',=cmd()\n');
    const left = await readFile(second?.rejectedFile ?? '', 'utf8');
    const third = await run('fixed-again.csv', left.replace(',seventy,', ',70,'));
    expect(third).toMatchObject({ accepted: 1, rejected: 0, recovered: 1 });
    // All at once from the first file: everything is known by now.
    const everything = rejected.replace(',500,', ',51,').replace(',seventy,', ',71,');
    expect(await run('everything.csv', everything)).toMatchObject({ accepted: 0, rejected: 0, recovered: 0 });
  }, 20_000);
});
