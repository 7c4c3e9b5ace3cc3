import fc from 'fast-check';
import { celsiusTenths, isoDay, isoTime, type Visit } from './clinic-table.ts';

/** How one person writes a table of visits down: names, order, forms, unit, words for "missing". */
interface Spelling {
  /** Order of the columns: a permutation of the nine fields and three columns that the contract does not know. */
  readonly order: readonly number[];
  readonly names: readonly number[];
  /** One number a cell, from which its form follows. */
  readonly forms: readonly number[];
  readonly isFahrenheit: boolean;
  readonly decimalComma: boolean;
  readonly preamble: number;
}

const columns = 12;

export const spelling: fc.Arbitrary<Spelling> = fc.record({
  order: fc.shuffledSubarray([...Array(columns).keys()], { minLength: columns, maxLength: columns }),
  names: fc.array(fc.nat(99), { minLength: columns, maxLength: columns }),
  forms: fc.array(fc.nat(999), { minLength: 40, maxLength: 40 }),
  isFahrenheit: fc.boolean(),
  decimalComma: fc.boolean(),
  preamble: fc.nat(3),
});

const headers: readonly (readonly string[])[] = [
  ['patient_id', 'Patient ID', 'PATIENT.ID', 'person_id', ' Pid '],
  ['measured_at', 'Measured At', 'measured-at', 'WHEN'],
  ['temperature', 'Temperature', 'temp', 'Body.Temp'],
  ['pulse', 'PULSE', 'hr', 'H.R.'],
  ['weight', 'Weight (kg)', 'weight_kg', 'Mass'],
  ['on_oxygen', 'On Oxygen', 'ON.OXYGEN'],
  ['sex', 'Gender', 'SEX'],
  ['born', 'Date of Birth', 'date_of_birth'],
  ['notes', 'Notes', 'NOTES '],
  ['', ' '],
  ['ward no', 'ward no'],
  ['', 'remarks'],
];
const units = [
  ['Temperature (°F)', 'temp_f', 'Temp [degF]', 'body temp fahrenheit'],
  ['Temperature (°C)', 'temp_c', 'Temp [Cel]', 'temperature'],
];
const missing = ['', 'NA', 'n/a', ' NA ', '  '];

const pick = <T>(list: readonly [T, ...T[]] | readonly T[], choice: number): T => list[choice % list.length]!;

/** The records of the file: lines above the header, the header, a record a visit. */
export function spelled(
  visits: readonly Visit[],
  how: Spelling,
  delimiter: string,
): readonly (readonly string[])[] {
  const header = headers.map((names, i) =>
    i === 2 ? pick(units[how.isFahrenheit ? 0 : 1]!, how.names[i]!) : pick(names, how.names[i]!),
  );
  // Between commas a decimal comma proves nothing: design.md, "a guess is never applied".
  const decimal = how.decimalComma && delimiter !== ',' ? ',' : '.';
  const rows = visits.map((visit, i) => {
    const form = (place: number): number => how.forms[(i * columns + place) % how.forms.length]!;
    return cellsOf(visit, how, form).map((text, place) =>
      isNumber.has(place) ? text.replace('.', decimal) : text,
    );
  });
  const above = Array.from({ length: how.preamble }, (_, i) => [`Export ${i}`, 'of the clinic']);
  return [...above, ...[header, ...rows].map((cells) => how.order.map((place) => cells[place]!))];
}

const isNumber: ReadonlySet<number> = new Set([2, 3, 4]);

function cellsOf(visit: Visit, how: Spelling, form: (place: number) => number): readonly string[] {
  const { fahrenheitTenths: heat } = visit;
  const temperature = heat === undefined ? undefined : how.isFahrenheit ? heat : celsiusTenths(heat);
  const cells = [
    visit.patient,
    timeText(visit.at, form(1)),
    temperature === undefined ? undefined : tenths(temperature),
    visit.pulse === undefined
      ? undefined
      : pick([String(visit.pulse), `+${visit.pulse}`, `0${visit.pulse}`], form(3)),
    visit.weightTenths === undefined ? undefined : tenths(visit.weightTenths),
    visit.oxygen === undefined
      ? undefined
      : pick(visit.oxygen ? ['true', 'Yes', 'YES'] : ['false', 'no', 'No'], form(5)),
    visit.sex === undefined
      ? undefined
      : pick([visit.sex, visit.sex.toUpperCase(), visit.sex.charAt(0)], form(6)),
    visit.bornDay === undefined ? undefined : dayText(visit.bornDay, form(7)),
    visit.notes,
    'unread',
    '7.5',
    '',
  ];
  return cells.map((text, place) => {
    if (text === undefined) return pick(missing, form(place));
    return form(place) % 7 === 0 ? `  ${text} ` : text;
  });
}

const tenths = (value: number): string => `${Math.floor(value / 10)}.${value % 10}`;

function timeText(seconds: number, form: number): string {
  const iso = isoTime(seconds);
  const [year, month, day] = [iso.slice(0, 4), Number(iso.slice(5, 7)), Number(iso.slice(8, 10))];
  const clock = iso.slice(11, 19);
  const hour = Number(clock.slice(0, 2));
  const ahead = isoTime(seconds + 5400).slice(0, 19);
  return pick(
    [
      iso,
      `${iso.slice(0, 10)} ${clock}`,
      `${ahead}+01:30`,
      `${day}.${month}.${year} ${clock}`,
      `${month}/${day}/${year} ${hour % 12 === 0 ? 12 : hour % 12}${clock.slice(2)} ${hour < 12 ? 'AM' : 'pm'}`,
      `${day} ${new Date(seconds * 1000).toLocaleString('en', { month: 'long', timeZone: 'UTC' })} ${year} ${clock}`,
      String(seconds),
    ],
    form,
  );
}

function dayText(day: number, form: number): string {
  const iso = isoDay(day);
  return pick([iso, `${iso.slice(8)}/${iso.slice(5, 7)}/${iso.slice(0, 4)}`], form);
}
