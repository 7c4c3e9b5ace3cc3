import { describe, expect, test } from '@jest/globals';
import { aContract, aContractOf, descriptionOf, type RowCells } from '../../testing.ts';

const well: RowCells = {
  age: '50',
  systolic: '120',
  heart_rate: '70',
  respiratory_rate: '16',
  spo2: '98',
  temperature: '37.0',
  consciousness: 'A',
  on_oxygen: 'false',
};

const news2Of = (...rows: readonly RowCells[]) => descriptionOf(aContract(), rows).news2;

test('complete rows are counted by the response they ask for', () => {
  const summary = news2Of(
    well,
    { ...well, heart_rate: '95' },
    { ...well, consciousness: 'V' },
    { ...well, consciousness: 'confusion', on_oxygen: 'true' },
    { ...well, spo2: '90', respiratory_rate: '26', heart_rate: '120' },
  );
  expect(summary).toMatchObject({
    complete: 5,
    partial: 0,
    notScored: {},
    responses: { none: 1, low: 1, 'urgent-ward': 1, urgent: 1, emergency: 1 },
  });
});

test('a row with missing inputs is partial and in no complete response, however well it looks', () => {
  const summary = news2Of({ ...well, consciousness: '', on_oxygen: '' }, { heart_rate: '70' });
  expect(summary).toMatchObject({
    complete: 0,
    partial: 2,
    inputs: 5,
    responses: { none: 0, low: 0, 'urgent-ward': 0, urgent: 0, emergency: 0 },
    partialAtLeast: { 'urgent-ward': 0, urgent: 0, emergency: 0 },
  });
});

test('a partial row that already asks for a response is counted as at least that, and is a finding', () => {
  const description = descriptionOf(aContract(), [{ spo2: '90', respiratory_rate: '26', heart_rate: '120' }]);
  expect(description.news2?.partialAtLeast).toEqual({ 'urgent-ward': 0, urgent: 0, emergency: 1 });
  expect(description.findings.find(({ field }) => field === 'news2')).toMatchObject({
    level: 'critical',
    limit: 'at least 7',
    label: 'emergency response, inputs missing',
    rows: 1,
    lines: [2],
  });
});

describe('rows that are not scored are counted by the reason', () => {
  test.each([
    ['a child', { ...well, age: '15' }, { child: 1 }],
    ['a child of months, however sick', { age: '0', heart_rate: '200' }, { child: 1 }],
    ['in pregnancy', { ...well, pregnant: 'true' }, { pregnancy: 1 }],
    ['without any input', { age: '50' }, { 'no-inputs': 1 }],
  ])('%s', (_name, row: RowCells, notScored) => {
    const summary = news2Of(row);
    expect(summary).toMatchObject({ complete: 0, partial: 0, notScored });
  });

  test('sixteen years are an adult', () => {
    expect(news2Of({ ...well, age: '16' })).toMatchObject({ complete: 1, notScored: {} });
  });
});

test('where every row is a pregnancy nobody is scored, and the reader is told', () => {
  const description = descriptionOf(aContract({ population: 'pregnant' }), [
    well,
    { ...well, heart_rate: '200' },
  ]);
  expect(description.news2).toMatchObject({ complete: 0, partial: 0, notScored: { pregnancy: 2 } });
  expect(description.caveats.map(({ code }) => code)).toContain('news2-pregnancy');
});

test('scale 2 is used only where the field says so', () => {
  const sick = { ...well, spo2: '90' };
  expect(news2Of({ ...sick, spo2_scale: '2' })?.responses.none).toBe(1);
  expect(news2Of({ ...sick, spo2_scale: '1' })?.responses['urgent-ward']).toBe(1);
  expect(news2Of(sick)?.responses['urgent-ward']).toBe(1);
});

test('without an age column everybody is scored, and the reader is told', () => {
  const description = descriptionOf(aContractOf('heart_rate', 'spo2'), [{ heart_rate: '200', spo2: '80' }]);
  expect(description.news2?.partial).toBe(1);
  expect(description.caveats.map(({ code }) => code)).toContain('no-age');
});

test('a dataset without any of the inputs has no NEWS2', () => {
  expect(descriptionOf(aContractOf('patient_id', 'note'), [{ note: 'x' }]).news2).toBeUndefined();
});

test('a temperature in Fahrenheit is not read by a table in Celsius', () => {
  const contract = aContract({
    schema: { fields: [{ name: 'temperature', type: 'number', 'x-unit': '[degF]', 'x-loinc': '8310-5' }] },
  });
  const description = descriptionOf(contract, [{ temperature: '98.6' }]);
  expect(description.news2).toBeUndefined();
  expect(description.caveats.map(({ code }) => code)).toContain('other-unit');
});
