import { expect, test } from '@jest/globals';
import { limits } from './limits.ts';
import { OutputFile } from './output-file.ts';
import { TextBytes } from './text-bytes.ts';

function anOutput() {
  const chunks: string[] = [];
  let opened = 0;
  const open = () => {
    opened += 1;
    return { write: async (chunk: Uint8Array) => void chunks.push(Buffer.from(chunk).toString()) };
  };
  return { file: new OutputFile(open, 'h\n'), chunks, opened: () => opened };
}

test('is not opened when nothing was written', async () => {
  const { file, opened } = anOutput();
  await file.write(Buffer.from('ignored'), 0);
  expect(await file.end()).toBeUndefined();
  expect(opened()).toBe(0);
});

test('writes its header once and small pieces together', async () => {
  const { file, chunks, opened } = anOutput();
  for (let i = 0; i < 100; i++) await file.write(Buffer.from(`${i}\n`), 1);
  const written = await file.end();
  expect(chunks).toHaveLength(1);
  expect(chunks[0]).toMatch(/^h\n0\n1\n/);
  expect(written).toMatchObject({ records: 100, bytes: chunks.join('').length });
  expect(opened()).toBe(1);
});

test('keeps the order of large and small pieces, also when their bytes are reused', async () => {
  const { file, chunks } = anOutput();
  const reused = Buffer.alloc(limits.writeBytes);
  for (const [letter, size] of [
    ['a', 5],
    ['b', limits.writeBytes],
    ['c', limits.writeBytes],
    ['d', 7],
  ] as const) {
    reused.fill(letter);
    await file.write(reused.subarray(0, size), 1);
    reused.fill('#');
  }
  await file.end();
  expect(chunks.join('')).toBe(
    `h\n${'a'.repeat(5)}${'b'.repeat(limits.writeBytes)}${'c'.repeat(limits.writeBytes)}${'d'.repeat(7)}`,
  );
});

test('TextBytes grows as needed and counts bytes, not characters', () => {
  const text = new TextBytes(4);
  for (const piece of ['ü', '体温', 'x'.repeat(50), '']) text.add(piece);
  expect(text.take().toString('utf8')).toBe(`ü体温${'x'.repeat(50)}`);
  text.add('y');
  expect(text.take().toString('utf8')).toBe('y');
});
