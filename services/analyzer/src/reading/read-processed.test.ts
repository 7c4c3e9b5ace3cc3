import { describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { IntegrityError, UnavailableError } from '@vitals/core';
import { aContractOf } from '../testing.ts';
import { checkProcessed, readProcessed } from './read-processed.ts';

const contract = aContractOf('patient_id', 'heart_rate', 'note');
const header = 'patient_id,heart_rate,note\n';

async function* inChunks(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function rowsOf(text: string, size = 7) {
  const rows: (readonly [number, readonly string[]])[] = [];
  const read = await readProcessed(inChunks(text, size), contract, (cells, line) => {
    rows.push([line, [...cells]]);
  });
  return { rows, read };
}

const text = `${header}a,70,plain\nb,71,"two\nlines, and ""quotes"""\nc,,\n`;

test.each([1, 2, 5, 64, 10_000])(
  'rows come with the physical line they begin on, in chunks of %i bytes',
  async (size) => {
    const { rows } = await rowsOf(text, size);
    expect(rows).toEqual([
      [2, ['a', '70', 'plain']],
      [3, ['b', '71', 'two\nlines, and "quotes"']],
      [5, ['c', '', '']],
    ]);
  },
);

test('says what was read, so that it can be compared with the manifest', async () => {
  const { read } = await rowsOf(text);
  const sha256 = createHash('sha256').update(text).digest('hex');
  expect(read).toEqual({ rows: 3, bytes: Buffer.byteLength(text), sha256 });
  const output = { key: 'k', versionId: 'v', bytes: read.bytes, sha256, records: 3 };
  expect(() => checkProcessed(read, output)).not.toThrow();
  for (const other of [{ bytes: 1 }, { sha256: '0' }, { records: 2 }]) {
    expect(() => checkProcessed(read, { ...output, ...other })).toThrow(IntegrityError);
  }
});

describe('a file that is not what the ingestor writes is an integrity error without a cell of it', () => {
  test.each([
    ['empty', ''],
    ['another header', 'patient_id,pulse,note\nsecret,1,x\n'],
    ['fewer columns', 'patient_id\nsecret\n'],
    ['a short record', `${header}secret,1\n`],
    ['a broken quote', `${header}"secret"x,1,y\n`],
    ['an unclosed quote', `${header}"secret,1,y\n`],
  ])('%s', async (_name, broken) => {
    const thrown: unknown = await rowsOf(broken).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(IntegrityError);
    const said = thrown instanceof IntegrityError ? `${thrown.message} ${JSON.stringify(thrown.facts)}` : '';
    expect(said).not.toContain('secret');
    expect(thrown instanceof Error ? thrown.cause : 'none').toBeUndefined();
  });
});

test('what the store throws in the middle of the body comes through', async () => {
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(`${header}a,1,b\n`);
    throw new UnavailableError('short-read', 'the body was cut');
  }
  await expect(readProcessed(broken(), contract, () => undefined)).rejects.toThrow(UnavailableError);
});

test('what the receiver of rows throws comes through, and the source is closed', async () => {
  let closed = false;
  async function* endless(): AsyncGenerator<Uint8Array> {
    try {
      yield Buffer.from(header);
      for (;;) yield Buffer.from('a,1,b\n'.repeat(1000));
    } finally {
      closed = true;
    }
  }
  const stop = new Error('stop');
  await expect(
    readProcessed(endless(), contract, () => {
      throw stop;
    }),
  ).rejects.toBe(stop);
  expect(closed).toBe(true);
});
