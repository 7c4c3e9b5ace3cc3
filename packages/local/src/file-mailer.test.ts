import { mkdtemp, readdir, readFile, rm, writeFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { OutgoingMail } from '@vitals/core';
import { FileMailer } from './file-mailer.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitals-mails-'));
});
afterEach(() => rm(folder, { recursive: true }));

const mail: OutgoingMail = {
  reportId: 'r1',
  from: 'a@example.org',
  to: ['b@example.org'],
  subject: 's',
  mime: Buffer.from('the whole message'),
  html: '<p>ü</p>',
  text: 'ü',
};

test('a mail is three files under the report id', async () => {
  expect(await new FileMailer(folder).send(mail)).toEqual({ outcome: 'sent', messageId: 'r1-1' });
  expect((await readdir(folder)).sort()).toEqual(['r1-1.eml', 'r1-1.html', 'r1-1.txt']);
  expect(await readFile(join(folder, 'r1-1.eml'), 'utf8')).toBe('the whole message');
  expect(await readFile(join(folder, 'r1-1.html'), 'utf8')).toBe('<p>ü</p>');
  expect(await readFile(join(folder, 'r1-1.txt'), 'utf8')).toBe('ü');
});

test('nothing is ever overwritten, also no leftover of a mail that was killed half-way', async () => {
  await writeFile(join(folder, 'r1-1.txt'), 'older');
  expect(await new FileMailer(folder).send(mail)).toEqual({ outcome: 'sent', messageId: 'r1-2' });
  expect(await readFile(join(folder, 'r1-1.txt'), 'utf8')).toBe('older');
});

test('many mails at once get numbers of their own', async () => {
  const mailer = new FileMailer(folder);
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => mailer.send(mail)));
  expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(20);
  expect(await readdir(folder)).toHaveLength(60);
});

test('a mail that could not be written leaves no part behind', async () => {
  const blocked = join(folder, 'mails');
  await mkdir(blocked);
  await rm(blocked, { recursive: true });
  await writeFile(blocked, 'a file where the folder should be');
  expect(await new FileMailer(blocked).send(mail)).toMatchObject({ outcome: 'not-sent' });
  expect(await readdir(folder)).toEqual(['mails']);
});

test.each(['', '../r1', 'a/b', 'a b'])('the report id %j names no file', async (reportId) => {
  await expect(new FileMailer(folder).send({ ...mail, reportId })).rejects.toThrow(RangeError);
});
