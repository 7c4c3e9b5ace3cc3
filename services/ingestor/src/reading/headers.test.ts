import { describe, expect, test } from '@jest/globals';
import { aWardContract, readFile } from './testing.ts';

const lines = [
  'patient,time,pulse,temp,notes',
  'P1,2026-11-01T08:00:00Z,72,36.6,"a',
  'b"',
  'P2,2026-11-01T08:00:00Z,73,,',
];

describe('lines that end with CR alone', () => {
  test('give the same processed bytes as lines that end with LF', async () => {
    const feeds = await readFile(lines.join('\n') + '\n');
    const returns = await readFile(lines.join('\r') + '\r', undefined, { cuts: [7] });
    expect(returns.sinks.text('processed')).toBe(feeds.sinks.text('processed'));
    expect(returns.summary.reading.lineEnds).toBe('cr');
    expect(returns.summary.counts).toEqual(feeds.summary.counts);
  });

  test('and a CR LF among them, far down, is one end of a line', async () => {
    const far = 'P1,2026-11-01T08:00:00Z,72,,\r'.repeat(50_000);
    const { summary } = await readFile(`${lines[0] ?? ''}\r${far}P2,2026-11-01,72,,\r\nP3,2026-11-01,72,,\r`);
    expect(summary.counts).toMatchObject({ recordsIn: 50_002, accepted: 50_002 });
  });

  test('are counted as lines in the reasons', async () => {
    const { summary } = await readFile(`${lines.join('\r')}\rP3,2026-11-01,x,,\r`);
    expect(summary.reasons).toMatchObject([{ lines: [5] }]);
  });
});

describe('files without header', () => {
  const columns = ['patient', '', 'pulse', 'time'];
  const contract = aWardContract({ objects: ['ward/**'], read: { columns } });
  const file = 'P1,x,72,2026-11-01T08:00:00Z\nP2,x,?,2026-11-01T08:00:00Z\n';

  test('are read by the columns of a contract that is theirs by path', async () => {
    const { summary, sinks } = await readFile(file, [contract], { key: 'raw/ward/a.data' });
    expect(sinks.lines('processed')[1]).toBe('P1,2026-11-01T08:00:00Z,72,,');
    expect(summary.counts).toMatchObject({ recordsIn: 2, accepted: 1, rejected: 1 });
    expect(summary.reasons).toMatchObject([{ code: 'type-error', lines: [2], hint: 'looks-like-missing' }]);
    expect(sinks.lines('rejected')).toEqual([
      'patient,,pulse,time,_row,_line,_codes,_hints',
      'P2,x,?,2026-11-01T08:00:00Z,run:2,2,type-error:pulse,looks-like-missing:pulse',
    ]);
  });

  test('or by name', async () => {
    const { summary } = await readFile(file, [contract], { forced: 'ward' });
    expect(summary.counts.recordsIn).toBe(2);
  });

  test('never only because they have as many columns', async () => {
    await expect(readFile(file, [contract])).rejects.toThrow('refused');
  });

  test('nor with another number of columns', async () => {
    const short = readFile('P1,72,2026-11-01T08:00:00Z\n', [contract], { key: 'raw/ward/a.data' });
    await expect(short).rejects.toThrow('refused');
  });

  test('a header that is there after all is a header', async () => {
    const named = `pulse,patient,time\n72,P1,2026-11-01T08:00:00Z\n`;
    const { summary, sinks } = await readFile(named, [contract], { key: 'raw/ward/a.data' });
    expect(summary.counts).toMatchObject({ recordsIn: 1, accepted: 1 });
    expect(sinks.lines('processed')[1]).toBe('P1,2026-11-01T08:00:00Z,72,,');
  });

  test.each([
    [['patient', 'tiem'], '"tiem" is no name of a field; did you mean "time"?'],
    [['patient', 'time', 'time'], '"time" is there twice'],
  ])('columns %j are refused: %s', (names, why) => {
    expect(() => aWardContract({ read: { columns: names } })).toThrow(why);
  });
});

describe('headers as they come', () => {
  const processed = async (header: string, cells: string): Promise<string | undefined> =>
    (await readFile(`${header}\n${cells}\n`)).sinks.lines('processed')[1];

  test.each([
    ['other case, blanks, dots, underscores', 'PATIENT, Time ,Pu.l_se', 'P1,2026-11-01,72'],
    ['quoted', '"patient","time","pulse"', 'P1,2026-11-01,72'],
    ['unnamed columns with cells in them', ',patient,time,pulse,', 'x,P1,2026-11-01,72,y'],
    ['empty columns at the end', 'patient,time,pulse,,,', 'P1,2026-11-01,72,,,'],
    ['a repeated column that is not used', 'patient,x,time,x,pulse', 'P1,1,2026-11-01,2,72'],
    ["a unit that is the contract's own", 'patient,time,pulse (bpm)', 'P1,2026-11-01,72'],
    ['tabs', 'patient\ttime\tpulse', 'P1\t2026-11-01\t72'],
    ['pipes', 'patient|time|pulse', 'P1|2026-11-01|72'],
    ['semicolons', 'patient;time;pulse', 'P1;2026-11-01;72'],
    ['what spreadsheets say about their delimiter', 'sep=;\npatient;time;pulse', 'P1;2026-11-01;72'],
    ['lines above it', 'Export of ward 3\n\nmade,2026-11-02\npatient,time,pulse', 'P1,2026-11-01,72'],
  ])('%s', async (_, header, cells) => {
    expect(await processed(header, cells)).toBe('P1,2026-11-01T00:00:00Z,72,,');
  });
});
