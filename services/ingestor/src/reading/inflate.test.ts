import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { inflate } from './inflate.ts';
import { UnreadableError } from './unreadable-error.ts';

const text = Buffer.from('patient,pulse\np1,72\n'.repeat(1000));

async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function inflated(compressed: Buffer, mostBytes?: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of inflate(inChunks(compressed, 100), mostBytes)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function refusalOf(compressed: Buffer, mostBytes?: number): Promise<string> {
  const thrown: unknown = await inflated(compressed, mostBytes).catch((error: unknown) => error);
  return thrown instanceof UnreadableError ? thrown.refusal.code : 'not refused';
}

test('what was compressed comes out as it was, up to the size that is allowed', async () => {
  expect((await inflated(gzipSync(text), text.length)).equals(text)).toBe(true);
});

test('one byte more than is allowed refuses the file', async () => {
  expect(await refusalOf(gzipSync(text), text.length - 1)).toBe('decompressed-size');
});

test('a damaged file and one that is cut off are refused as such', async () => {
  const whole = gzipSync(text);
  expect(await refusalOf(whole.subarray(0, whole.length - 9))).toBe('compression');
  const damaged = Buffer.from(whole);
  damaged[whole.length >> 1] = 0xff ^ (damaged[whole.length >> 1] ?? 0);
  expect(await refusalOf(damaged)).toBe('compression');
});

test('an error of the source comes through as it is', async () => {
  async function* broken(): AsyncGenerator<Buffer> {
    yield gzipSync(text).subarray(0, 20);
    throw new RangeError('the source broke');
  }
  const read = async (): Promise<void> => {
    for await (const _ of inflate(broken()));
  };
  await expect(read()).rejects.toThrow(RangeError);
});
