import { expect, test } from '@jest/globals';
import { judgeFile, type FileVerdict } from './judge-file.ts';
import { aSource, aWardContract } from './reading/testing.ts';

const contract = aWardContract({ key: ['patient', 'time'] });
const judge = (text: string): Promise<FileVerdict> =>
  judgeFile(aSource(Buffer.from(text)), { contracts: [contract], signal: new AbortController().signal });

test('a good file is accepted, row by row', async () => {
  const verdict = await judge('patient,time,pulse\np1,2026-11-01T08:00:00Z,70\n');
  expect(verdict).toMatchObject({ contract, unknownColumns: [], slowColumns: [] });
  expect(verdict.summary?.counts).toMatchObject({ recordsIn: 1, accepted: 1, rejected: 0 });
  expect(verdict.refusal).toBeUndefined();
});

test('reasons, duplicates and columns are those of a run', async () => {
  const at = '2026-11-01T08:00:00Z';
  const rows = [`p1,${at},70,a`, `p1,${at},70,a`, `p2,${at},500,a`].join('\n');
  const verdict = await judge(`patient,time,pulse,ntoes\n${rows}\n`);
  expect(verdict.summary).toMatchObject({
    counts: { accepted: 2, rejected: 1 },
    reasons: [{ code: 'constraint-maximum', column: 'pulse', lines: [4] }],
    duplicates: { policy: 'flag', records: 1 },
  });
  expect(verdict.unknownColumns).toEqual([{ position: 4, meant: 'notes' }]);
});

test('a refused header says what is lacking, and which column was probably meant', async () => {
  const verdict = await judge('patiemt,time,pulse,colour\np1,2026-11-01T08:00:00Z,70,red\n');
  expect(verdict.refusal?.code).toBe('missing-columns');
  expect(verdict.nearest).toEqual([{ name: 'ward', missing: ['patient'] }]);
  expect(verdict.unknownColumns).toEqual([{ position: 1, meant: 'patient' }, { position: 4 }]);
  expect(verdict.summary).toBeUndefined();
});

test('what is no table is refused, not thrown', async () => {
  expect((await judge('')).refusal?.code).toBe('empty-file');
});
