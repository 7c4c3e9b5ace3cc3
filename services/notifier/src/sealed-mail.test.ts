import { expect, test } from '@jest/globals';
import { createRenderer } from './rendering/renderer.ts';
import { renderSealed } from './sealed-mail.ts';

const renderer = createRenderer(new URL('../templates/', import.meta.url));
const work = { kind: 'alert', openedAt: '2026-11-20T08:00:00.000Z', members: [] } as const;
const failure = {
  outcome: 'failed',
  stage: 'ingest',
  reason: 'timeout',
  dataset: 'vitals',
  runId: 'r1',
  fileId: 'f1',
  eventId: 'e1',
} as const;
const report = { reportId: 'report-1', work, members: { members: [], resolved: [], failure } };

test('mail and page say whose data it is where the installation does', () => {
  const said = renderSealed(renderer, { title: 'Wards', organisation: 'St Elsewhere' }, report);
  expect(said.mail.text).toContain('Wards - St Elsewhere');
  expect(said.mail.html).toContain('St Elsewhere');
  expect(said.page).toContain('St Elsewhere');
});

test('an organisation that is not configured leaves no trace', () => {
  const { mail } = renderSealed(renderer, { title: 'Wards', organisation: '' }, report);
  expect(mail.text.split('\n')[0]).toBe('Wards');
});
