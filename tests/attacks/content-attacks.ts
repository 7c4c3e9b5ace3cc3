import { aWardContract } from '../../services/ingestor/src/reading/testing.ts';
import { between, good, header, measuredAt, pulse, time, type Attack } from './attack.ts';

const withBytes = (...bytes: readonly number[]): Buffer =>
  Buffer.concat([Buffer.from(`P2,${time},72,36.6,a`), Buffer.from(bytes), Buffer.from('b')]);

const berlin = aWardContract({}, [{ name: 'local', type: 'datetime', 'x-zone': 'Europe/Berlin' }]);
const inBerlin = (cell: string): Buffer => Buffer.from(`${header},local\n${good},${cell}\n`);

const typeError = (column: string): Attack['decided'] => ({
  accepted: 2,
  reasons: { [`type-error:${column}`]: 1 },
});
const isNumber = (text: string, form = 1): Attack['decided'] => ({
  accepted: 3,
  reasons: {},
  processed: `P2,${time},${text},,`,
  conversions: form === 0 ? {} : { 'number-form': form },
});

/** A cell that is written in a way of its own, and what it is taken for. */
const numbers: readonly (readonly [string, string, Attack['decided']])[] = [
  ['1e2', 'the number 100', isNumber('100')],
  ['1e3', 'the number 1000: out of range, `constraint-maximum`', { accepted: 2, reasons: { 'constraint-maximum:pulse': 1 } }],
  ['+72', 'the number 72', isNumber('72')],
  ['072', 'the number 72', isNumber('72')],
  ['72.', 'the number 72', isNumber('72')],
  ['72.50', 'kept as it is written', isNumber('72.50', 0)],
  ['0x10', 'no number, `type-error`', typeError('pulse')],
  ['NaN', 'no number, `type-error`; hint: declare it as missing', typeError('pulse')],
  ['Infinity', 'no number, `type-error`', typeError('pulse')],
  ['１２３', 'no number (full-width digits), `type-error`', typeError('pulse')],
  ['98%', 'no number, `type-error`; hint: a unit in the cell', typeError('pulse')],
  ['"98,6"', 'no number, `type-error`; hint: a decimal comma', typeError('pulse')],
  ['1_000', 'no number, `type-error`', typeError('pulse')],
  ['120/80', 'no number, `type-error`; hint: two values', typeError('pulse')],
  ['1e-400', 'no number, `type-error`: three digits of exponent are not read', typeError('pulse')],
  ['9'.repeat(400), 'no number, `type-error`: larger than any that is computed with', typeError('pulse')],
]; // prettier-ignore

const isTime = (text: string, conversions: Readonly<Record<string, number>> = {}): Attack['decided'] => ({
  accepted: 3,
  reasons: {},
  processed: `P2,${text},72,,`,
  conversions,
});

const times: readonly (readonly [string, string, Attack['decided']])[] = [
  ['2026-11-01T24:00:00Z', 'no time, `type-error`: the next day begins at 00:00', typeError('time')],
  ['2024-02-29T08:00:00Z', 'a leap day: kept', isTime('2024-02-29T08:00:00Z')],
  ['2000-02-29T08:00:00Z', 'a leap day: kept', isTime('2000-02-29T08:00:00Z')],
  ['2023-02-29T08:00:00Z', 'no day of the calendar, `type-error`', typeError('time')],
  ['1900-02-29T08:00:00Z', 'no day of the calendar, `type-error`', typeError('time')],
  ['2026-06-30T23:59:60Z', 'no time, `type-error`: leap seconds are not read', typeError('time')],
  ['2026-11-01T08:00:00+02:00', 'converted to UTC', isTime('2026-11-01T06:00:00Z', { 'time-form': 1 })],
  ['2026-11-01T08:00:00+19:00', 'no zone of this world, `type-error`', typeError('time')],
  ['2031-01-01T00:00:00Z', 'rejected, `constraint-future`', { accepted: 2, reasons: { 'constraint-future:time': 1 } }],
  ['1066-10-14T09:00:00Z', 'rejected, `constraint-past`', { accepted: 2, reasons: { 'constraint-past:time': 1 } }],
]; // prettier-ignore

const cellAttack = (
  [cell, outcome, decided]: readonly [string, string, Attack['decided']],
  record: (cell: string) => string,
  what: string,
): Attack => ({
  name: `the ${what} ${cell.length > 40 ? 'of 400 nines' : `\`${cell.replaceAll('"', '')}\``}`,
  outcome,
  decided,
  bytes: () => between(record(cell)),
});

const textAttacks: readonly Attack[] = [
  {
    name: 'a NUL in a cell',
    outcome: 'the record is rejected, `nul-character`',
    bytes: () => between(withBytes(0)),
    decided: { accepted: 2, reasons: { 'nul-character': 1 } },
  },
  {
    name: 'bytes that are no UTF-8',
    outcome: 'the record is rejected, `encoding-error`; the encoding never switches below the header',
    bytes: () => between(`P3,${time},72,36.6,Übel Ärger`, withBytes(0xff), withBytes(0xc3), withBytes(0xed, 0xa0, 0x80)),
    decided: { accepted: 3, reasons: { 'encoding-error': 3 } },
  },
  {
    name: 'U+FEFF inside a text',
    outcome: 'kept: only at the beginning of a file it is a mark',
    bytes: () => between(`P2,${time},72,36.6,a\ufeffb`),
    decided: { accepted: 3, reasons: {}, processed: `P2,${time},72,36.6,a\ufeffb`, conversions: {} },
  },
  {
    name: 'U+FEFF or other white space around a text',
    outcome: 'removed and counted, `trimmed`',
    bytes: () => between(`\ufeffP2,${time},72,36.6,\u3000a\u00a0`),
    decided: { accepted: 3, reasons: {}, processed: `P2,${time},72,36.6,a`, conversions: { trimmed: 2 } },
  },
  {
    name: 'zero-width and bidirectional characters in an id',
    outcome: 'kept: ids are compared byte by byte, to merge two patients would be worse than to split one',
    bytes: () => between(`P\u200b1,${time},72,36.6,`, `\u202eP1,${time},72,36.6,`),
    decided: { accepted: 4, reasons: {}, processed: `P\u200b1,${time},72,36.6,`, conversions: {} },
  },
  {
    name: 'formulas (`=cmd|…`, `+1`, `@x`)',
    outcome: 'kept in processed/, disarmed by one `\'` in files for people, counted',
    bytes: () => between(`P2,${time},72,36.6,=cmd|x`),
    decided: { accepted: 3, reasons: {}, processed: `P2,${time},72,36.6,=cmd|x` },
  },
  {
    name: 'headers `__proto__`, `constructor`, `toString`',
    outcome: 'columns that the contract does not know, like any other',
    bytes: () => Buffer.from(`__proto__,${header},constructor,toString\n1,${good},2,3\n`),
    decided: { accepted: 1, reasons: {}, processed: good },
  },
  {
    name: 'cells `__proto__` and `constructor`',
    outcome: 'kept as text; no number',
    bytes: () => between(`__proto__,${time},72,36.6,constructor`, `P2,${time},toString,36.6,`),
    decided: { accepted: 3, reasons: { 'type-error:pulse': 1 }, processed: `__proto__,${time},72,36.6,constructor` },
  },
]; // prettier-ignore

const gaps: readonly Attack[] = [
  {
    name: 'a local time in the hour that the clock skips (2025-03-30 02:30 in Berlin)',
    outcome: 'read with the offset before the gap: 01:30 UTC',
    bytes: () => inBerlin('2025-03-30 02:30'),
    decided: { accepted: 1, reasons: {}, processed: `${good},2025-03-30T01:30:00Z` },
    contract: berlin,
  },
  {
    name: 'a local time in the hour that the clock passes twice (2025-10-26 02:30 in Berlin)',
    outcome: 'the first passing: 00:30 UTC',
    bytes: () => inBerlin('2025-10-26 02:30'),
    decided: { accepted: 1, reasons: {}, processed: `${good},2025-10-26T00:30:00Z` },
    contract: berlin,
  },
];

/** Files of sound shape whose cells are strange. */
export const contentAttacks: readonly Attack[] = [
  ...textAttacks,
  ...numbers.map((number) => cellAttack(number, pulse, 'number')),
  ...times.map((moment) => cellAttack(moment, measuredAt, 'time')),
  ...gaps,
];
