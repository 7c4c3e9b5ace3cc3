import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { aDesk, type Desk } from './vitals.ts';

const contract = {
  name: 'icu',
  schema: {
    missingValues: ['', 'NaN'],
    fields: [
      {
        name: 'patient',
        type: 'string',
        constraints: { required: true },
        'x-role': 'subject',
        'x-from': 'file-name',
      },
      {
        name: 'heart_rate',
        type: 'number',
        'x-aliases': ['HR'],
        'x-decimals': 0,
        constraints: { minimum: 20, maximum: 300 },
        'x-source': 'MIMIC-Extract',
      },
    ],
  },
};

let desk: Desk;
beforeEach(async () => {
  desk = await aDesk();
});
afterEach(() => desk.clear());

test('two subjects with equal files are two files when the contract reads the name', async () => {
  const path = await desk.file('contract.json', JSON.stringify(contract));
  const files = [
    await desk.file('p1.psv', 'HR|Other\n70|x\nNaN|y\n'),
    await desk.file('p2.psv', 'HR|Other\n70|x\nNaN|y\n'),
  ];
  const said = await desk.vitals('run', ...files, '--contract', path, '--json');
  const ended = JSON.parse(said.out) as { files: { outcome: string; processed: string }[] };
  expect(ended.files.map(({ outcome }) => outcome)).toEqual(['done', 'done']);
  const texts = await Promise.all(ended.files.map(({ processed }) => readFile(processed, 'utf8')));
  expect(texts).toEqual(['patient,heart_rate\np1,70\np1,\n', 'patient,heart_rate\np2,70\np2,\n']);
});
