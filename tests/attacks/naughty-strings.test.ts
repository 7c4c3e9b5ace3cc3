import { createRequire } from 'node:module';
import { expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { kernelChoices } from '../../services/ingestor/src/lanes/lane-choice.ts';
import { aWardContract } from '../../services/ingestor/src/reading/testing.ts';
import { readInLanes } from '../lanes/read-in-lanes.ts';
import { header, time } from './attack.ts';

/** Big List of Naughty Strings (Max Woolf, MIT). */
const loaded: unknown = createRequire(import.meta.url)('big-list-of-naughty-strings');
const naughty = Array.isArray(loaded) ? loaded.filter((text) => typeof text === 'string') : [];

const contracts = [aWardContract({ maxRejectedRatio: 1 })];
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const rowsOf = (text: string): readonly (readonly string[])[] => parse(text, { record_delimiter: '\n' });

const inColumn = {
  patient: (text: string) => `${quoted(text)},${time},72,36.6,x`,
  notes: (text: string) => `P1,${time},72,36.6,${quoted(text)}`,
  time: (text: string) => `P1,${quoted(text)},72,36.6,x`,
  pulse: (text: string) => `P1,${time},${quoted(text)},36.6,x`,
} as const;

test.each(Object.entries(inColumn))(
  'the naughty strings in the column %s leave the same behind in both lanes',
  async (_, record) => {
    const bytes = Buffer.from([header, ...naughty.map(record)].join('\n'));
    const careful = await readInLanes(bytes, { contracts, lanes: 'careful' });
    const how = { contracts, lanes: 'both', cuts: [61, 997], laneBytes: 4096 } as const;
    expect(naughty.length).toBeGreaterThan(400);
    for (const kernel of kernelChoices)
      expect((await readInLanes(bytes, { ...how, kernel })).left).toEqual(careful.left);
    expect(careful.left.summary?.counts).toMatchObject({ recordsIn: naughty.length, skipped: {} });
  },
);

test('every naughty text comes out as it went in, trimmed', async () => {
  const bytes = Buffer.from([header, ...naughty.map(inColumn.notes)].join('\n'));
  const { left } = await readInLanes(bytes, { contracts, lanes: 'both' });
  const kept = naughty.filter((text) => !text.includes('\0')).map((text) => text.trim());
  const missing = (text: string): string => (text === 'NA' ? '' : text);
  expect(rowsOf(left.processed).map((cells) => cells[4])).toEqual(['notes', ...kept.map(missing)]);
});
