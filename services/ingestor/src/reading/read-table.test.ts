import { describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { openTable } from './open-table.ts';
import { readTable } from './read-table.ts';
import { aSource, aWardContract, MemorySinks, readFile } from './testing.ts';

const header = 'patient,time,pulse,temp,notes';
const time = '2026-11-01T08:00:00Z';

describe('readTable', () => {
  test('splits into processed and rejected, with every reason, line and record number', async () => {
    const { summary, sinks } = await readFile(
      [
        header,
        `P1,${time},72,36.6,ok`,
        `,${time},500,36.6,`,
        '',
        `P3,${time},71`,
        `P4,${time},71,37.0,"a, ""b""",x`,
        '',
      ].join('\n'),
    );
    expect(sinks.text('processed')).toBe(`patient,time,pulse,temp,notes\nP1,${time},72,36.6,ok\n`);
    expect(sinks.lines('rejected')).toEqual([
      `${header},_row,_line,_codes,_hints`,
      `,${time},500,36.6,,run:2,3,constraint-required:patient constraint-maximum:pulse,`,
      `P3,${time},71,,,run:4,5,missing-cell,`,
      `P4,${time},71,37.0,"a, ""b"",x",run:5,6,extra-cell,`,
    ]);
    expect(summary.counts).toEqual({
      recordsIn: 5,
      accepted: 1,
      rejected: 3,
      skipped: { blank: 1 },
      observations: 1,
    });
    expect(summary.refusal?.code).toBe('too-many-rejected');
  });

  test('says bytes and SHA-256 of the source and of each output', async () => {
    const content = `${header}\nP1,${time},72,,\nP2,${time},7,,\nP3,${time},73,,\n`;
    const { summary, sinks } = await readFile(content);
    const sha256 = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');
    expect(summary.source).toEqual({ bytes: content.length, sha256: sha256(content) });
    const processed = sinks.bytes('processed');
    expect(summary.outputs.processed).toEqual({
      bytes: processed.length,
      sha256: sha256(processed),
      records: 2,
    });
    const rejected = sinks.bytes('rejected');
    expect(summary.outputs.rejected).toEqual({
      bytes: rejected.length,
      sha256: sha256(rejected),
      records: 1,
    });
  });

  test('opens no output that has no record', async () => {
    const { summary, sinks } = await readFile(`${header}\nP1,${time},72,,\n`);
    expect(sinks.opened).toEqual(['processed']);
    expect(summary.outputs.rejected).toBeUndefined();
  });

  test.each([
    ['UTF-8', Buffer.from(`${header}\nP1,${time},72,,Übel\n`)],
    ['UTF-8 with mark', Buffer.from(`\ufeff${header}\nP1,${time},72,,Übel\n`)],
    ['CRLF', Buffer.from(`${header}\r\nP1,${time},72,,Übel\r\n`)],
    ['no line end at the end', Buffer.from(`${header}\nP1,${time},72,,Übel`)],
    ['semicolons', Buffer.from(`${header}\nP1,${time},72,,Übel\n`.replaceAll(',', ';'))],
    ['TAB', Buffer.from(`${header}\nP1,${time},72,,Übel\n`.replaceAll(',', '\t'))],
    ['|', Buffer.from(`${header}\nP1,${time},72,,Übel\n`.replaceAll(',', '|'))],
    ['UTF-16LE', Buffer.from(`\ufeff${header}\r\nP1,${time},72,,Übel\r\n`, 'utf16le')],
    ['UTF-16BE', Buffer.from(`\ufeff${header}\r\nP1,${time},72,,Übel\r\n`, 'utf16le').swap16()],
    ['Latin-1', Buffer.from(`${header}\nP1,${time},72,,Übel\n`, 'latin1')],
    ['gzip', gzipSync(`${header}\nP1,${time},72,,Übel\n`)],
    [
      'another order, aliases, spaces',
      Buffer.from(`Notes, TEMP ,Pulse (bpm),Time,Patient\n Übel ,, 72,2026-11-01 08:00Z,P1\n`),
    ],
    ['lines above the header', Buffer.from(`Ward export,1 November\n\n${header}\nP1,${time},72,,Übel\n`)],
    ['empty columns on the right', Buffer.from(`${header},,\nP1,${time},72,,Übel,,\n`)],
    ['empty columns the rows lack', Buffer.from(`${header},,\nP1,${time},72,,Übel\n`)],
    ['empty cells the header lacks', Buffer.from(`${header}\nP1,${time},72,,Übel,,\n`)],
    ['unknown columns', Buffer.from(`x,${header},\n9,P1,${time},72,,Übel,\n`)],
  ])('reads %s to the same bytes', async (_, content) => {
    for (const cuts of [[65_536], [1], [3, 1, 7]]) {
      const { sinks } = await readFile(content, [aWardContract()], { cuts });
      expect(sinks.text('processed')).toBe(`patient,time,pulse,temp,notes\nP1,${time},72,,Übel\n`);
    }
  });

  test('says how it was read', async () => {
    const { summary } = await readFile(
      gzipSync(
        `Patient;Geburtsname;Time;Pulse;temp (°F)\r\n P1;Meier;2026-11-01 08:00;72;98.6\r\nP2;Abel;2026-11-01 09:00;72;\r\n`,
      ),
    );
    expect(summary.reading).toEqual({
      delimiter: ';',
      encoding: 'utf-8',
      lineEnds: 'crlf',
      compression: 'gzip',
      columns: 5,
      unknownColumns: [2],
      conversions: { 'time-form': 2, trimmed: 1, 'unit:[degF]->Cel': 1 },
      assumptions: ['assumed-zone:UTC'],
      formulaCells: 0,
    });
    expect(JSON.stringify(summary)).not.toMatch(/Geburtsname|Meier|Abel|P1/);
  });

  test('keeps formulas in processed, counts them, and disarms them in rejected', async () => {
    const { summary, sinks } = await readFile(
      `${header}\nP1,${time},72,,=1+1\nP2,${time},7,-5.2,"=HYPERLINK(""x"")"\nP3,${time},72,,-3\n`,
    );
    expect(summary.reading.formulaCells).toBe(1);
    expect(sinks.lines('processed')[1]).toBe(`P1,${time},72,,=1+1`);
    expect(sinks.lines('rejected')[1]).toContain(`P2,${time},7,-5.2,"'=HYPERLINK(""x"")",run:2`);
  });

  test.each([
    ['an unclosed quote', Buffer.from(`P2,${time},72,,"open`), 'quote-error', 3],
    ['text behind a closing quote', Buffer.from(`P2,${time},72,,"a"b`), 'quote-error', 3],
    [
      'invalid UTF-8',
      Buffer.concat([Buffer.from(`P2,${time},72,,a`), Buffer.from([0xff])]),
      'encoding-error',
      3,
    ],
    ['a NUL', Buffer.from(`P2,${time},72,,a\0`), 'nul-character', 3],
    ['a record above 1 MiB', Buffer.from(`P2,${time},72,,${'x'.repeat(1 << 20)}`), 'size-error', 3],
  ])('%s rejects its record and nothing else', async (_, bad, code, line) => {
    const content = Buffer.concat([
      Buffer.from(`${header}\nP1,${time},72,,ü\n`),
      bad,
      Buffer.from(`\nP3,${time},73,,ü\n`),
    ]);
    const { summary, sinks } = await readFile(content, [aWardContract()], { cuts: [1000] });
    expect(sinks.lines('processed')).toHaveLength(3);
    expect(summary.reasons).toEqual([{ code, column: null, count: 1, lines: [line], capped: false }]);
  });

  test.each([
    [
      'above the contract ratio',
      `${header}\nP1,${time},7,,\nP2,${time},7,,\nP3,${time},72,,\n`,
      'too-many-rejected',
    ],
    ['with a header only', `${header}\n`, 'no-records'],
    ['with blank lines only below the header', `${header}\n\n,,,,\n`, 'no-records'],
  ])('a file %s is refused and leaves nothing processed', async (_, content, code) => {
    const { summary } = await readFile(content);
    expect(summary.refusal?.code).toBe(code);
    expect(summary.outputs.processed).toBeUndefined();
    const { recordsIn, accepted, rejected, skipped } = summary.counts;
    expect(recordsIn).toBe(accepted + rejected + (skipped.blank ?? 0));
  });

  test('exactly at the ratio it is not refused', async () => {
    const { summary } = await readFile(`${header}\nP1,${time},7,,\nP2,${time},72,,\n`);
    expect(summary.refusal).toBeUndefined();
  });

  test('damaged gzip is refused, with the digest of the stored bytes', async () => {
    const whole = gzipSync(Array.from({ length: 300_000 }, (_, i) => `P${i},${time},72,,`).join('\n'));
    const content = Buffer.concat([gzipSync(`${header}\n`), whole.subarray(0, whole.length / 2)]);
    const { summary } = await readFile(content);
    expect(summary.refusal?.code).toBe('compression');
    expect(summary.source).toEqual({
      bytes: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
    });
    expect(summary.outputs.processed).toBeUndefined();
  });

  test('a bomb is refused before it has grown', async () => {
    const { summary } = await readFile(gzipSync(`${header}\nP1,${time},72,,\n${'x'.repeat(60 << 20)}`));
    expect(summary.refusal?.code).toBe('compression-ratio');
  });

  test('a source that ends early is tried again, never a short success', async () => {
    const source = { ...aSource(Buffer.from(`${header}\nP1,${time},72,,\n`)), bytes: 1000 };
    const contract = aWardContract();
    const opened = await openTable(source, { contracts: [contract] });
    const { signal } = new AbortController();
    const reading = readTable(opened.table, { contract, runId: 'run', sinks: new MemorySinks(), signal });
    await expect(reading).rejects.toMatchObject({ kind: 'retry', code: 'short-read' });
  });

  test('stops with the reason of the signal', async () => {
    const contract = aWardContract();
    const stop = new AbortController();
    let served = 0;
    const source = aSource(Buffer.from(`${header}\n${`P1,${time},72,,\n`.repeat(200_000)}`));
    const opened = await openTable(
      {
        ...source,
        open: async () => {
          const body = await source.open();
          return (async function* () {
            for await (const chunk of body) {
              if (++served === 40) stop.abort(new Error('out of time'));
              yield chunk;
            }
          })();
        },
      },
      { contracts: [contract] },
    );
    const reading = readTable(opened.table, {
      contract,
      runId: 'run',
      sinks: new MemorySinks(),
      signal: stop.signal,
    });
    await expect(reading).rejects.toThrow('out of time');
    expect(served).toBeLessThan(45);
  });

  test('a failing sink stops the reading with its own error', async () => {
    const contract = aWardContract();
    const opened = await openTable(aSource(Buffer.from(`${header}\nP1,${time},72,,\n`)), {
      contracts: [contract],
    });
    const sinks = new MemorySinks();
    sinks.processed = () => ({ write: () => Promise.reject(new Error('bucket is gone')) });
    const { signal } = new AbortController();
    await expect(readTable(opened.table, { contract, runId: 'run', sinks, signal })).rejects.toThrow(
      'bucket is gone',
    );
  });

  test('reads with the pinned contract, whatever was chosen at the header', async () => {
    const pinned = aWardContract({ name: 'pinned', maxRejectedRatio: 1 });
    const opened = await openTable(aSource(Buffer.from(`${header}\nP1,${time},7,,\n`)), {
      contracts: [aWardContract()],
    });
    const { signal } = new AbortController();
    const summary = await readTable(opened.table, {
      contract: pinned,
      runId: 'run',
      sinks: new MemorySinks(),
      signal,
    });
    expect(summary.refusal).toBeUndefined();
    expect(summary.counts).toMatchObject({ accepted: 0, rejected: 1 });
  });
});

describe('duplicate keys', () => {
  const content = [
    header,
    `P1,${time},72,,`,
    `P2,${time},73,,`,
    `P1,2026-11-01 10:00+02:00,74,,`,
    `P1,${time},7,,`,
    `P2,${time},73,,`,
    '',
  ].join('\n');
  const withPolicy = (duplicates?: string) =>
    aWardContract({ key: ['patient', 'time'], ...(duplicates === undefined ? {} : { duplicates }) });

  test('are flagged: kept, counted and listed with the record they repeat', async () => {
    const { summary, sinks } = await readFile(content, [withPolicy()]);
    expect(summary.duplicates).toEqual({ policy: 'flag', records: 2 });
    expect(summary.counts).toMatchObject({ accepted: 4, rejected: 1, skipped: {} });
    expect(sinks.lines('duplicates')).toEqual([
      'patient,time,_row,_line,_first_row,_first_line',
      `P1,${time},run:3,4,run:1,2`,
      `P2,${time},run:5,6,run:2,3`,
    ]);
    expect(sinks.restarts).toBe(0);
  });

  test('are dropped: the first record wins, the outputs are written anew', async () => {
    const { summary, sinks } = await readFile(content, [withPolicy('drop')]);
    expect(summary.counts).toEqual({
      recordsIn: 5,
      accepted: 2,
      rejected: 1,
      skipped: { duplicate: 2 },
      observations: 2,
    });
    expect(sinks.lines('processed')).toEqual([header, `P1,${time},72,,`, `P2,${time},73,,`]);
    expect(sinks.lines('duplicates')).toHaveLength(3);
    expect(sinks.restarts).toBe(1);
  });

  test('are rejected', async () => {
    const { summary, sinks } = await readFile(content, [withPolicy('reject')]);
    expect(summary.counts).toMatchObject({ accepted: 2, rejected: 3, skipped: {} });
    expect(summary.reasons[0]).toMatchObject({ code: 'primary-key', count: 2, lines: [4, 6] });
    expect(sinks.lines('rejected')).toHaveLength(4);
    expect(summary.outputs.duplicates).toBeUndefined();
  });

  test('that are none are not looked for a second time', async () => {
    const bytes = Buffer.from(`${header}\nP1,${time},72,,\nP2,${time},72,,\n`);
    const source = aSource(bytes);
    let opens = 0;
    const contract = withPolicy('drop');
    const opened = await openTable(
      { ...source, open: () => ((opens += 1), source.open()) },
      { contracts: [contract] },
    );
    const { signal } = new AbortController();
    await readTable(opened.table, { contract, runId: 'run', sinks: new MemorySinks(), signal });
    expect(opens).toBe(1);
  });

  test('are not looked for when the file lacks a part of the key', async () => {
    const contract = aWardContract({ key: ['patient', 'notes'] });
    const { summary } = await readFile(`patient,time,pulse\nP1,${time},72\nP1,${time},72\n`, [contract]);
    expect(summary.duplicates).toEqual({ policy: 'none', records: 0 });
  });
});
