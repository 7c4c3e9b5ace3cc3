import { describe, expect, test } from '@jest/globals';
import { loadContract, type DatasetContract, type Field, type LoadedContract } from '@vitals/core';
import { readFile } from './testing.ts';

const pressure = (name: string, minimum: number): Field => ({
  name,
  type: 'number',
  'x-unit': 'mm[Hg]',
  'x-decimals': 0,
  constraints: { minimum, maximum: 300 },
  'x-source': 's',
});

function contractWith(fields: readonly Field[], rest: Partial<DatasetContract> = {}): LoadedContract {
  const patient: Field = { name: 'patient', type: 'string', constraints: { required: true } };
  const schema = { missingValues: ['', 'NA'], fields: [patient, ...fields] };
  return loadContract({ name: 'd', schema, maxRejectedRatio: 1, ...rest }, 'd');
}

/** Processed lines below the header, then reasons as "code:column:hint". */
async function read(file: string, contract: LoadedContract): Promise<readonly unknown[]> {
  const { summary, sinks } = await readFile(file, [contract]);
  const reasons = summary.reasons.map(({ code, column, hint }) => [code, column, hint].join(':'));
  return [...sinks.lines('processed').slice(1), ...reasons];
}

describe('several values in one cell', () => {
  const contract = contractWith([pressure('systolic', 40), pressure('diastolic', 20)], {
    split: [{ columns: ['Blood Pressure', 'bp'], by: '/', into: ['systolic', 'diastolic'] }],
    rules: [{ id: 'below', less: ['diastolic', 'systolic'] }],
  });

  test.each([
    ['126/83', ['P1,126,83']],
    [' 126 / 83 ', ['P1,126,83']],
    ['', ['P1,,']],
    ['NA', ['P1,,']],
    ['126/', ['P1,126,']],
    ['/83', ['P1,,83']],
    ['126', ['type-error:diastolic:', 'type-error:systolic:']],
    [
      '126/83/70',
      ['type-error:diastolic:looks-like-two-values', 'type-error:systolic:looks-like-two-values'],
    ],
    ['126/x', ['type-error:diastolic:']],
    ['500/83', ['constraint-maximum:systolic:']],
    ['83/126', ['row-constraint:below::looks-swapped']],
  ])('%j', async (cell, expected) => {
    expect(await read(`patient,blood_pressure\nP1,${cell}\n`, contract)).toEqual(expected);
  });

  test('the header may say their unit', async () => {
    expect(await read('patient,BP (kPa)\nP1,16/10\n', contract)).toEqual(['P1,120,75']);
  });

  test('with a decimal comma in a file that proves it', async () => {
    expect(await read('patient;bp\nP1;126,5/83\n', contract)).toEqual(['P1,126.5,83']);
  });

  test('a column of its own is believed before a part of another one', async () => {
    const file = 'patient,bp,systolic,diastolic\nP1,1/2,126,83\n';
    expect(await read(file, contract)).toEqual(['P1,126,83']);
  });

  test('what was processed is accepted again', async () => {
    const { sinks } = await readFile('patient,bp\nP1,126/83\nP2,\n', [contract]);
    const again = await readFile(sinks.bytes('processed'), [contract]);
    expect(again.sinks.text('processed')).toBe(sinks.text('processed'));
  });

  test('none of its records takes the fast lane, which knows one value a cell', async () => {
    const { summary } = await readFile('patient,bp\nP1,126/83\n', [contract]);
    expect(summary).toMatchObject({ fastRecords: 0, counts: { accepted: 1 } });
  });
});

describe('units that a column says row by row', () => {
  const temperature: Field = {
    name: 'temp',
    type: 'number',
    'x-unit': 'Cel',
    'x-decimals': 1,
    'x-unit-column': ['Temp Unit', 'unit'],
    constraints: { minimum: 25, maximum: 45, required: true },
    'x-source': 's',
  };
  const contract = contractWith([temperature]);

  test.each([
    ['36.6', 'C', ['P1,36.6']],
    ['98.6', '°F', ['P1,37.0']],
    ['98.6', '[degF]', ['P1,37.0']],
    ['98.6', ' Fahrenheit ', ['P1,37.0']],
    ['36.60', '', ['P1,36.60']],
    ['98.6', '', ['constraint-maximum:temp:looks-like-fahrenheit']],
    ['98.6', 'C', ['constraint-maximum:temp:looks-like-fahrenheit']],
    ['36.6', 'furlong', ['unit-error:temp:']],
    ['36.6', 'kg', ['unit-error:temp:']],
    ['', 'furlong', ['constraint-required:temp:']],
  ])('%s %s', async (value, unit, expected) => {
    expect(await read(`patient,temp,temp_unit\nP1,${value},${unit}\n`, contract)).toEqual(expected);
  });

  test('the header holds where the column says nothing', async () => {
    const file = 'patient,Temp (°F),unit\nP1,98.6,\nP2,36.6,Cel\n';
    expect(await read(file, contract)).toEqual(['P1,37.0', 'P2,36.6']);
  });

  test('such a column is not an unknown one', async () => {
    const { summary } = await readFile('patient,temp,unit,other\nP1,36.6,C,x\n', [contract]);
    expect(summary.reading.unknownColumns).toEqual([4]);
  });

  test('a file without the column is read as any other', async () => {
    expect(await read('patient,temp\nP1,36.6\n', contract)).toEqual(['P1,36.6']);
  });
});

describe('comparison signs', () => {
  const ph: Field = { name: 'ph', type: 'number', 'x-comparator': 'ph_sign' };
  const sign: Field = { name: 'ph_sign', type: 'string', constraints: { enum: ['<', '<=', '>', '>='] } };

  test.each([
    ['7.25', ['P1,7.25,']],
    ['>=7.25', ['P1,7.25,>=']],
    ['≤ 7.25', ['P1,7.25,<=']],
    ['<5', ['P1,5,<']],
    ['NA', ['P1,,']],
    ['>', ['type-error:ph:']],
    ['=7', ['type-error:ph:']],
  ])('%s is kept with its sign beside it', async (cell, expected) => {
    expect(await read(`patient,ph\nP1,${cell}\n`, contractWith([ph, sign]))).toEqual(expected);
  });

  test('the field of the sign may come first, and has no memory of the row before', async () => {
    const file = 'patient,ph\nP1,>7\nP2,7\nP3,\n';
    expect(await read(file, contractWith([sign, ph]))).toEqual(['P1,>,7', 'P2,,7', 'P3,,']);
  });

  test('what was processed is accepted again, and a contradiction is not', async () => {
    const contract = contractWith([ph, sign]);
    const { sinks } = await readFile('patient,ph\nP1,>=7.25\nP2,7\n', [contract]);
    const again = await readFile(sinks.bytes('processed'), [contract]);
    expect(again.sinks.text('processed')).toBe(sinks.text('processed'));
    expect(await read('patient,ph,ph_sign\nP1,>=7,<\nP2,>=7,>=\n', contract)).toEqual([
      'P2,7,>=',
      'row-constraint:ph-comparator::',
    ]);
  });

  test('make no number where the contract does not keep them', async () => {
    const plain: Field = { name: 'ph', type: 'number' };
    expect(await read('patient,ph\nP1,>=7.25\n', contractWith([plain]))).toEqual([
      'type-error:ph:looks-like-comparison',
    ]);
  });

  test('none of the records takes the fast lane, which cannot fill a second field', async () => {
    const { summary } = await readFile('patient,ph\nP1,7\n', [contractWith([ph, sign])]);
    expect(summary.fastRecords).toBe(0);
  });
});

test('lengths of time beyond a day are numbers of the unit of the contract', async () => {
  const stay: Field = { name: 'stay', type: 'integer', 'x-unit': 'min', 'x-elapsed': true };
  const file = 'patient,stay\nP1,00:07\nP2,49:30\nP3,2970\nP4,1:5\n';
  expect(await read(file, contractWith([stay]))).toEqual(['P1,7', 'P2,2970', 'P3,2970', 'type-error:stay:']);
});

describe('dates and times in order', () => {
  const contract = contractWith(
    [
      { name: 'born', type: 'date' },
      { name: 'admitted', type: 'datetime', 'x-zone': 'required' },
      { name: 'discharged', type: 'datetime', 'x-zone': 'required' },
    ],
    {
      rules: [
        { id: 'born-first', notAfter: ['born', 'admitted'] },
        { id: 'in-before-out', notAfter: ['admitted', 'discharged'] },
      ],
    },
  );
  const noon = '2026-11-01T12:00:00Z';

  test.each([
    ['2026-11-01', noon, noon, ['P1,2026-11-01,2026-11-01T12:00:00Z,2026-11-01T12:00:00Z']],
    ['2026-11-02', noon, '', ['row-constraint:born-first::']],
    ['', '2026-11-01T12:00:00.5Z', noon, ['row-constraint:in-before-out::']],
    ['', noon, '2026-11-01T12:00:00.5Z', ['P1,,2026-11-01T12:00:00Z,2026-11-01T12:00:00.5Z']],
    ['', '2026-11-01T14:00:00+02:00', noon, ['P1,,2026-11-01T12:00:00Z,2026-11-01T12:00:00Z']],
    ['', '2026-11-01 12:00', '', ['type-error:admitted:looks-like-no-zone']],
    ['', '', '', ['P1,,,']],
  ])('%s, %s, %s', async (born, admitted, discharged, expected) => {
    const file = `patient,born,admitted,discharged\nP1,${born},${admitted},${discharged}\n`;
    expect(await read(file, contract)).toEqual(expected);
  });

  test('only such fields are compared', () => {
    const rules = [{ id: 'r', notAfter: ['patient', 'born'] as const }];
    const born: Field = { name: 'born', type: 'date' };
    expect(() => contractWith([born], { rules })).toThrow(
      /"patient" is a string, only dates and times are compared/,
    );
  });
});
