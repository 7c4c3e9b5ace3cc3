import { expect, test } from '@jest/globals';
import type { Field } from '@vitals/core';
import { ColumnProfile } from './column-profile.ts';
import { proposeIdentity, proposeKnown, proposeUnknown } from './propose-field.ts';

function profileOf(cells: readonly string[], field?: Field): ColumnProfile {
  const profile = new ColumnProfile(field);
  for (const cell of cells) profile.add(cell);
  return profile;
}

const repeat = (times: number, ...cells: readonly string[]): readonly string[] =>
  Array.from({ length: times }, () => cells).flat();

test.each([
  ['whole numbers', ['1', '2', ' 3 '], { type: 'integer' }],
  ['numbers', ['1', '2.5', '', 'NA'], { type: 'number' }],
  ['dates', ['2026-01-02', '2026-01-03'], { type: 'date' }],
  ['times with zone', ['2026-01-02T10:00:00Z'], { type: 'datetime' }],
  ['times without zone', ['2026-01-02 10:00'], { type: 'datetime', 'x-zone': 'UTC' }],
  ['day before month', ['13/01/2026', '01/02/2026'], { type: 'date', 'x-formats': ['D/M/YYYY'] }],
  ['month before day', ['1/13/2026 8:05 PM'], { type: 'datetime', 'x-formats': ['M/D/YYYY h:mm A'] }],
  ['named months', ['8-Jan-83', '14-Feb-83'], { type: 'date', 'x-formats': ['D-MMM-YY'] }],
  ['words', ['red', 'green'], { type: 'string', 'x-role': 'text' }],
  ['half numbers, half words', ['1', 'red', '2', 'green'], { type: 'string' }],
])('a column of %s is proposed as what its cells prove', (_, cells, expected) => {
  expect(proposeUnknown('x', profileOf(cells))).toMatchObject({ name: 'x', ...expected });
});

test('where day and month could be exchanged, it asks and declares nothing', () => {
  const field = proposeUnknown('x', profileOf(['3/4/2026', '5/6/2026']));
  expect(field.$comment).toContain('["D/M/YYYY"] or ["M/D/YYYY"]');
  expect(field['x-formats']).toBeUndefined();
});

test('words for "not known" are found among numbers, and only known ones', () => {
  expect(profileOf(['70', '??', 'n/a', 'NaN', '', 'Smith']).missingWords()).toEqual(['??', 'n/a', 'NaN']);
});

const temperature: Field = {
  name: 'temperature',
  type: 'number',
  'x-unit': 'Cel',
  'x-source-unit': '[degF]',
  'x-decimals': 1,
  constraints: { minimum: 25, maximum: 45, required: true },
  'x-source': 's',
  'x-missing': ['-1'],
};

test('limits come from the known field, units and stand-ins of another file do not', () => {
  const cells = ['36.6', '37.0'];
  expect(proposeKnown({ field: temperature, column: 0 }, profileOf(cells, temperature))).toEqual({
    name: 'temperature',
    type: 'number',
    'x-unit': 'Cel',
    'x-decimals': 1,
    constraints: { minimum: 25, maximum: 45, required: true },
    'x-source': 's',
  });
});

test('a likely unit is a question, and none where the header says the unit', () => {
  const profile = profileOf(['98.6', '99.1', '101.2'], temperature);
  const asked = proposeKnown({ field: temperature, column: 0 }, profile);
  expect(asked.$comment).toContain('say "x-source-unit": "[degF]"');
  expect(asked['x-source-unit']).toBeUndefined();
  const said = proposeKnown({ field: temperature, column: 0, unit: '[degF]' }, profile);
  expect(said.$comment).toBeUndefined();
});

test('a frequent impossible stand-in is a question', () => {
  const profile = profileOf(repeat(10, '36.5', '37.1', '-1'), temperature);
  const { $comment } = proposeKnown({ field: temperature, column: 0 }, profile);
  expect($comment).toContain('say "x-missing": ["-1"]');
});

test('what is empty in the file is not required', () => {
  const { constraints } = proposeKnown(
    { field: temperature, column: 0 },
    profileOf(['36.5', ''], temperature),
  );
  expect(constraints).toEqual({ minimum: 25, maximum: 45 });
});

test('whoever a column names is asked, and until then kept as free text', () => {
  expect(proposeIdentity('mrn', profileOf(['a1', 'a2']))).toMatchObject({
    name: 'mrn',
    type: 'string',
    'x-role': 'text',
    $comment: expect.stringContaining('does this name the patient?'),
  });
});

test('a decimal comma is asked about between commas, where the reader cannot find it by itself', () => {
  const cells = ['36,5', '37', '38,25'];
  expect(proposeUnknown('x', profileOf(cells)).$comment).toContain('"x-decimal": "comma"');
  const between = new ColumnProfile(undefined, ';');
  for (const cell of cells) between.add(cell);
  expect(proposeUnknown('x', between).$comment).not.toContain('comma');
});

test('memory does not grow with the number of different cells', () => {
  const profile = profileOf(Array.from({ length: 10_000 }, (_, i) => `word ${String(i)}`));
  expect(profile.words.size).toBeLessThan(100);
});
