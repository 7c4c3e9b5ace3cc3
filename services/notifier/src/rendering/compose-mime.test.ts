import { describe, expect, test } from '@jest/globals';
import { simpleParser } from 'mailparser';
import { buildReport } from '../domain/report/build-report.ts';
import { aReportInput, idFor } from '../testing.ts';
import { composeMime, type MimeParts } from './compose-mime.ts';
import { createRenderer } from './renderer.ts';

const { renderReport } = createRenderer(new URL('../../templates/', import.meta.url));
const rendered = renderReport(buildReport(aReportInput({ title: 'Vitálne funkcie 🩺' })));

const parts = (given: Partial<MimeParts> = {}): MimeParts => ({
  from: 'Vitals <vitals@hospital.example>',
  to: ['ward@hospital.example', 'lead@hospital.example'],
  subject: rendered.subject,
  html: rendered.html,
  text: rendered.text,
  reportId: idFor('report'),
  date: new Date('2026-11-23T14:05:09.120Z'),
  ...given,
});
const mimeOf = async (given: Partial<MimeParts> = {}): Promise<string> =>
  Buffer.from(await composeMime(parts(given))).toString('latin1');

describe('composeMime', () => {
  test('a mail parser finds both parts, whole', async () => {
    const mail = await simpleParser(Buffer.from(await composeMime(parts())));
    expect(mail.subject).toBe(rendered.subject);
    expect(mail.text?.trim()).toBe(rendered.text.trim());
    expect(typeof mail.html === 'string' ? mail.html.trim() : '').toBe(rendered.html.trim());
    expect(mail.attachments).toEqual([]);
    expect(mail.date).toEqual(new Date('2026-11-23T14:05:09.000Z'));
    expect(mail.headers.get('x-vitals-report')).toBe(idFor('report'));
  });

  test('the same report is the same bytes', async () => {
    expect(await mimeOf()).toBe(await mimeOf());
  });

  test('two recipient groups get two Message-IDs', async () => {
    const idOf = (mime: string): string | undefined => /^Message-ID: (.*)$/im.exec(mime)?.[1];
    const [one, other] = [idOf(await mimeOf()), idOf(await mimeOf({ to: ['night@hospital.example'] }))];
    expect(one).toMatch(/^<[0-9a-f]{32}@hospital\.example>/);
    expect(other).not.toBe(one);
  });

  test('asks machines not to answer', async () => {
    expect(await mimeOf()).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  });

  test.each([
    ['subject', { subject: 'a\r\nBcc: evil@example.org' }],
    ['sender', { from: 'vitals@hospital.example\r\nBcc: evil@example.org' }],
    ['recipient', { to: ['ward@hospital.example\r\nBcc: evil@example.org'] }],
    ['report id', { reportId: 'a\r\nBcc: evil@example.org' }],
  ])('a line break in the %s begins no header', async (_field, given) => {
    expect(await mimeOf(given)).not.toMatch(/^Bcc:/im);
  });

  test('keeps every line of the message short enough for any server', async () => {
    for (const line of (await mimeOf()).split('\r\n')) expect(line.length).toBeLessThanOrEqual(998);
  });
});
