import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aDesk, type Desk } from '../laptop/vitals.ts';

const data = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

interface Expected {
  readonly files: Readonly<
    Record<
      string,
      {
        readonly rows: number;
        readonly fields?: Readonly<
          Record<string, { readonly missing?: number; readonly outOfHardRange?: number }>
        >;
      }
    >
  >;
}
/** Counted with pandas, independently of this project. */
const expected = JSON.parse(readFileSync(`${data}expected.json`, 'utf8')) as Expected;

interface FileSaid {
  readonly dataset: string;
  readonly recordsIn: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly skipped: Readonly<Record<string, number>>;
  readonly reasons: Readonly<Record<string, number>>;
  readonly processed: string;
}

/** Columns of a processed file; its cells hold no line ends in these datasets but KTAS's texts, which are not looked at. */
function cellsOf(processed: string, field: string): readonly string[] {
  const [header = '', ...rows] = readFileSync(processed, 'utf8').trimEnd().split('\n');
  const column = header.split(',').indexOf(field);
  return rows.map((row) => row.split(',')[column] ?? '');
}

describe('shipped contracts on files that others wrote', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await aDesk();
  });
  afterAll(() => desk.clear());

  const run = async (file: string): Promise<FileSaid> => {
    const said = await desk.vitals('run', `${data}${file}`, '--json');
    const { files } = JSON.parse(said.out) as { files: FileSaid[] };
    const [first] = files;
    if (first === undefined) throw new Error(said.err);
    return first;
  };

  test.each([
    ['ktas_triage_cleaned.csv', 'ktas-triage', 0],
    ['fitbit_heartrate_seconds_part.csv', 'fitbit-heart-rate', 0],
    ['bp_jhs.csv', 'blood-pressure-diary', 0],
    ['heart_disease_uci_4sites.csv', 'uci-heart-disease', 1],
    ['physionet2019/p000002.psv', 'physionet-2019', 0],
    ['physionet2019/p000003.psv', 'physionet-2019', 0],
    ['physionet2019/p000004.psv', 'physionet-2019', 0],
    ['physionet2019/p000005.psv', 'physionet-2019', 0],
  ])('%s: rows, rejections and missing cells as counted independently', async (file, dataset, rejected) => {
    const said = await run(file);
    const counted = expected.files[file];
    expect(said).toMatchObject({
      dataset,
      recordsIn: counted?.rows,
      rejected,
      accepted: (counted?.rows ?? 0) - rejected,
    });
    if (rejected > 0) return;
    for (const [field, { missing }] of Object.entries(counted?.fields ?? {})) {
      expect({ field, missing: cellsOf(said.processed, field).filter((cell) => cell === '').length }).toEqual(
        { field, missing },
      );
    }
  });

  test('UTF-16 gives the same processed bytes as UTF-8', async () => {
    const other = await aDesk();
    try {
      const twin = await other.vitals(
        'run',
        `${data}ktas_utf16le.csv`,
        `${data}ktas_triage_cleaned.csv`,
        '--json',
      );
      const { files } = JSON.parse(twin.out) as { files: FileSaid[] };
      const [utf16, utf8] = files.map(({ processed }) => readFileSync(processed));
      expect(utf16).toEqual(utf8);
      expect(files.map(({ accepted }) => accepted)).toEqual([1267, 1267]);
    } finally {
      await other.clear();
    }
  });

  test('lines above the header are counted as skipped', async () => {
    expect(await run('jhs_preamble.csv')).toMatchObject({
      dataset: 'blood-pressure-diary',
      recordsIn: 224,
      accepted: 222,
      skipped: { preamble: 2 },
    });
  });

  test('a file that no contract fits is refused', async () => {
    const said = await desk.vitals('run', `${data}vcdExtra_ICU.csv`, '--json');
    expect(said.code).toBe(3);
  });
});
