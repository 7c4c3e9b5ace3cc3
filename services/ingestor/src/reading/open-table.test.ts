import { describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { loadContract } from '@vitals/core';
import { openTable } from './open-table.ts';
import { aSource, aWardContract } from './testing.ts';

const header = 'patient,time,pulse';
const never = new AbortController().signal;

describe('openTable refuses', () => {
  test.each<[string, Buffer, string]>([
    ['an empty file', Buffer.alloc(0), 'empty-file'],
    ['a byte order mark and nothing else', Buffer.from('\ufeff'), 'empty-file'],
    ['blank lines', Buffer.from('\n\r\n  \n'), 'empty-file'],
    ['an empty gzip', gzipSync(''), 'empty-file'],
    ['a zip archive', Buffer.from('PK\u0003\u0004rest'), 'archive'],
    ['a binary file', Buffer.from([0x89, 0x50, 0, 0, 0, 0, 0]), 'not-text'],
    ['UTF-16 without mark', Buffer.from(`${header}\n`, 'utf16le'), 'not-text'],
    ['a missing required column', Buffer.from('time,pulse\n'), 'missing-columns'],
    ['a repeated column that is used', Buffer.from('patient,time,pulse,pulse\n'), 'duplicate-columns'],
    ['a header that is never closed', Buffer.from(`"patient,${'x'.repeat(2 << 20)}`), 'no-header'],
    ['ten thousand columns', Buffer.from(`${'c,'.repeat(10_000)}x\n`), 'too-many-columns'],
    ['gzip that is cut at once', gzipSync('x'.repeat(1000)).subarray(0, 14), 'compression'],
    [
      'gzip that is damaged at once',
      Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 255, 255, 255]),
      'compression',
    ],
  ])('%s', async (_, bytes, code) => {
    const opened = await openTable(aSource(bytes), { contracts: [aWardContract()] });
    expect(opened).toMatchObject({ ok: false, refusal: { code } });
    expect(await opened.table.digest(never)).toEqual({
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
  });

  test('a file without header, without repeating its first patient', async () => {
    const opened = await openTable(aSource(Buffer.from('Mustermann,2026-11-01,72\nMeier,2026-11-01,73\n')), {
      contracts: [aWardContract()],
    });
    expect(opened.ok).toBe(false);
    expect(JSON.stringify({ ...opened, table: undefined })).not.toContain('Mustermann');
  });
});

describe('openTable', () => {
  test('reads no more than the first MiB of a file', async () => {
    const bytes = Buffer.from(`${header}\n${'P1,2026-11-01,72\n'.repeat(200_000)}`);
    const source = aSource(bytes);
    let served = 0;
    const counting = async function* () {
      for await (const chunk of await source.open()) {
        served += chunk.length;
        yield chunk;
      }
    };
    const opened = await openTable(
      { ...source, open: async () => counting() },
      { contracts: [aWardContract()] },
    );
    await opened.table.close();
    expect(opened.ok).toBe(true);
    expect(served).toBeLessThanOrEqual((1 << 20) + 65_536);
  });

  test('close frees the source', async () => {
    let freed = false;
    const open = async () =>
      (async function* () {
        try {
          for (;;) yield Buffer.from(`${header}\n`.padEnd(1 << 20));
        } finally {
          freed = true;
        }
      })();
    const opened = await openTable(
      { ...aSource(Buffer.alloc(0)), bytes: 1e9, open },
      { contracts: [aWardContract()] },
    );
    await opened.table.close();
    expect(freed).toBe(true);
  });

  test('reads with the encoding and the delimiter that the contract says', async () => {
    const contract = aWardContract({ read: { encoding: 'windows-1252', delimiter: ';' } });
    const refused = await openTable(aSource(Buffer.from(`${header}\n`)), { contracts: [contract] });
    expect(refused.ok).toBe(false);
    const { table, ok } = await openTable(aSource(Buffer.from(`${header}\n`.replaceAll(',', ';'))), {
      contracts: [contract],
    });
    expect(ok).toBe(true);
    expect(table.encoding([contract], 'ward')).toBe('windows-1252');
  });

  test('takes the delimiter with which a contract knows most, not the one that is there most often', async () => {
    const contract = loadContract(
      {
        name: 'notes',
        schema: {
          fields: [
            { name: 'patient', type: 'string' },
            { name: 'notes', type: 'string' },
          ],
        },
      },
      'notes',
    );
    const bytes = Buffer.from('patient|notes\nP1|a, b, c, d\nP2|e, f, g, h\n');
    const { table } = await openTable(aSource(bytes), { contracts: [contract] });
    expect(table.layout([contract], undefined)).toMatchObject({ ok: true, layout: { delimiter: '|' } });
  });
});
