import { expect, test } from '@jest/globals';
import { loadContract, type DatasetContract, type Field } from '@vitals/core';
import { readInLanes } from './read-in-lanes.ts';

const patient: Field = { name: 'patient', type: 'string', constraints: { required: true } };
const source = { 'x-source': 'made up' };
const pressure: Field = {
  name: 'systolic',
  type: 'number',
  constraints: { minimum: 40, maximum: 300 },
  ...source,
};
const pulse: Field = {
  name: 'pulse',
  type: 'integer',
  constraints: { minimum: 20, maximum: 300 },
  ...source,
};
const temperature: Field = { name: 'temp', type: 'number', 'x-unit': 'Cel', 'x-decimals': 1 };

interface Case {
  readonly fields: readonly Field[];
  readonly rest?: Partial<DatasetContract>;
  readonly header: string;
  readonly rows: readonly string[];
  /** What share of the records must at least take the fast lane. */
  readonly share: number;
}

/** Everything that makes a cell mean something else than what stands in it. */
const cases: Readonly<Record<string, Case>> = {
  'more cells than columns behind a signed number': {
    fields: [temperature],
    header: 'patient,temp',
    // Joined with what follows it is a number no more, and a spreadsheet would run it.
    rows: ['P1,-4,x', 'P2,-4,x', 'P3,-4,5', 'P4,+4.5,x', 'P5,-4', 'P6,-4,x'],
    share: 0.9,
  },
  'more cells than the only column': {
    fields: [],
    header: 'patient',
    rows: ['P1', 'P2,x', 'P3', 'P4,x', 'P5,y', 'P6,z'],
    share: 0.9,
  },
  'a decimal comma': {
    fields: [pulse, temperature],
    header: 'patient;pulse;temp',
    rows: ['P1;72;36,6', 'P2;72,0;37', 'P3;7,5;36.6', 'P4;;38,25', '"P5";72;"36,6"', 'P6; 72 ;-1,5'],
    share: 0.9,
  },
  'marks between thousands': {
    fields: [pulse, temperature],
    rest: { read: { decimal: 'comma', thousands: 'point' } },
    header: 'patient;pulse;temp',
    rows: ['P1;72;36,6', 'P2;1.234;1.234,5', 'P3;1.23;37', 'P4;72;1.234', 'P5;72;36.6'],
    share: 0.9,
  },
  'a length of time': {
    fields: [{ name: 'stay', type: 'integer', 'x-unit': 'min', 'x-elapsed': true }],
    header: 'patient,stay',
    rows: ['P1,00:07', 'P2,49:30', 'P3,2970', 'P4,1:5', 'P5,'],
    share: 0.9,
  },
  'seconds since 1970': {
    fields: [{ name: 'at', type: 'datetime', 'x-formats': ['X'] }],
    header: 'patient,at',
    rows: ['P1,946684800', 'P2,2000-01-01T00:00:00Z', 'P3,9999999999', 'P4,'],
    share: 0.9,
  },
  'times that must have a zone': {
    fields: [{ name: 'at', type: 'datetime', 'x-zone': 'required' }],
    header: 'patient,at',
    rows: ['P1,2026-11-01T08:00:00Z', 'P2,2026-11-01 08:00', 'P3,2026-11-01 08:00+01:00', 'P4,2026-11-01'],
    share: 0.9,
  },
  'times in order': {
    fields: [
      { name: 'a', type: 'datetime' },
      { name: 'b', type: 'date' },
    ],
    rest: { rules: [{ id: 'r', notAfter: ['a', 'b'] }] },
    header: 'patient,a,b',
    rows: ['P1,2026-11-01T08:00:00Z,2026-11-01', 'P2,2026-11-02T08:00:00Z,2026-11-01', 'P3,,2026-11-01'],
    share: 0,
  },
  'several values in a cell': {
    fields: [pressure, pulse],
    rest: { split: [{ columns: ['bp'], by: '/', into: ['systolic', 'pulse'] }] },
    header: 'patient,bp',
    rows: ['P1,126/83', 'P2,126', 'P3,', 'P4,500/1', 'P5,1/2/3'],
    share: 0,
  },
  'a unit column': {
    fields: [{ ...temperature, 'x-unit-column': ['unit'] }],
    header: 'patient,temp,unit',
    rows: ['P1,98.6,F', 'P2,36.6,C', 'P3,36.6,x', 'P4,,x', 'P5,36.6,'],
    share: 0,
  },
  'comparison signs': {
    fields: [
      { ...temperature, 'x-comparator': 'sign' },
      { name: 'sign', type: 'string' },
    ],
    header: 'patient,temp',
    rows: ['P1,>=7.25', 'P2,7', 'P3,', 'P4,<5', 'P5,x'],
    share: 0,
  },
};

const endings = ['\n', '\r\n', '\r'];

test.each(Object.entries(cases))('%s: the same bytes in both lanes', async (_, each) => {
  const schema = { missingValues: ['', 'NA'], fields: [patient, ...each.fields] };
  const contract = loadContract({ name: 'f', schema, maxRejectedRatio: 1, ...each.rest }, 'f');
  const rows = Array.from({ length: 60 }, () => each.rows).flat();
  for (const end of endings) {
    const bytes = Buffer.from([each.header, ...rows].join(end) + end);
    const careful = await readInLanes(bytes, { contracts: [contract], lanes: 'careful' });
    const both = await readInLanes(bytes, {
      contracts: [contract],
      lanes: 'both',
      cuts: [997],
      laneBytes: 700,
    });
    expect(both.left).toEqual(careful.left);
    expect(both.records).toBe(rows.length);
    expect(both.fastRecords).toBeGreaterThanOrEqual(each.share * rows.length);
  }
});

test('a file without header: the same bytes in both lanes', async () => {
  const fields = [patient, pulse];
  const read = { columns: ['pulse', 'patient'] };
  const contract = loadContract({ name: 'f', objects: ['f/**'], read, schema: { fields } }, 'f');
  const bytes = Buffer.from('72,P1\n73,P2\n7,P3\n'.repeat(30));
  const how = { contracts: [contract], key: 'raw/f/a.data' };
  const careful = await readInLanes(bytes, { ...how, lanes: 'careful' });
  const both = await readInLanes(bytes, { ...how, lanes: 'both', laneBytes: 100 });
  expect(both.left).toEqual(careful.left);
  expect([both.records, both.fastRecords]).toEqual([90, 90]);
});
