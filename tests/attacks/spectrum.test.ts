import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { anythingContract } from '../corpus/anything-contract.ts';
import { readInLanes } from '../lanes/read-in-lanes.ts';

/** csv-spectrum (Max Ogden, BSD): small files with corners of CSV, and what is in them as JSON. */
const folder = fileURLToPath(new URL('../', import.meta.resolve('csv-spectrum/csvs/simple.csv')));
/** The list's own slip: the telephone number was made up in the JSON and forgotten in the CSV. */
const slips = new Map([['1234567890', '2095257564']]);
const names = readdirSync(`${folder}csvs`).map((name) => name.slice(0, -'.csv'.length));

test.each(names)('csv-spectrum, %s: every cell comes out as the list says, trimmed', async (name) => {
  const bytes = readFileSync(`${folder}csvs/${name}.csv`);
  const contracts = [anythingContract(bytes)];
  const careful = await readInLanes(bytes, { contracts, lanes: 'careful' });
  expect((await readInLanes(bytes, { contracts, lanes: 'both', cuts: [3] })).left).toEqual(careful.left);
  const said = [
    JSON.parse(readFileSync(`${folder}json/${name}.json`, 'utf8')) as Record<string, string>[],
  ].flat();
  const cells = parse(careful.left.processed, { record_delimiter: '\n' }).slice(1);
  expect(cells).toEqual(
    said.map((record) => Object.values(record).map((text) => slips.get(text) ?? text.trim())),
  );
});
