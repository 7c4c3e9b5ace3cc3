import fc from 'fast-check';
import { fieldNames } from './ugly-contract.ts';

/** A file that is meant to make the lanes disagree, and how it comes: cut into chunks, led through the lanes in blocks. */
export interface UglyFile {
  readonly bytes: Buffer;
  readonly cuts: readonly number[];
  readonly laneBytes: number;
}

const texts = [
  'p1', 'p2', 'p3', 'p4', 'Anna', 'Ünal', '患者一', '😀', "O'Neill", 'a"b', '"', '""', '=1+1', '+49', '-', '@x', "'=x", '＝1',
  'x\u00a0', '\u00a0x', 'x\u3000', '\u2028', '\ufeffp1', 'x\u2026', '。', 'x。', ' p1', 'p1  ', '\tp1', 'p;1', 'p,1', 'p|1', 'p\t1',
  'twelve-chars', 'thirteen-char', 'Ääääääääääää', 'a\u0000b', 'a\u0007b', 'a\u007fb', 'NA', 'na', 'n/a', 'A12', 'A123', 'a12',
  'A1', 'A12\u00e9', 'line one\nline two', 'one\r\ntwo', 'said "x", then', 'e\u0301', '\u200b', '\u202ep1', '\ufffd',
]; // prettier-ignore
const numbers = [
  '72', '71', '73', '36.6', '37.0', '72.50', '072', '00', '0', '0.0', '-0', '-1', '-1.0', '-5', '-5.01', '+72', '.5', '5.', '1e2',
  '1e3', '0x10', 'NaN', 'Infinity', '１２', '98%', '98,6', '1234567890', '123456789.123', '999999999', '0.00000001', '300', '300.0',
  '300.00000001', '301', '25', '25.05', '25.049', '25.0500', '45', '45.01', '99999', '100000', '72.0', ' 72', '72 ', '\t72', '7 2',
  '--1', '1-', '1.2.3', '1234567', '12345678', '1234567.1', '4294967368', '2147483720', '49:30', '0:05', '1:60', '-1:00', '1.234,5', '98,60', '97.9', '113.1',
]; // prettier-ignore
const times = [
  '2024-02-29T10:00:00Z', '2023-02-29T10:00:00Z', '2024-01-01T00:00:00Z', '2024-01-02T23:59:59Z', '2024-01-01T24:00:00Z',
  '2024-13-01T00:00:00Z', '2024-00-10T00:00:00Z', '2024-04-31T00:00:00Z', '2100-01-01T00:00:00Z', '1899-12-31T23:59:59Z',
  '1900-01-01T00:00:00Z', '1900-01-02T00:00:00Z', '2026-11-20T12:00:00Z', '2026-11-21T11:59:59Z', '2026-11-21T12:00:01Z',
  '2024-01-01 10:00:00', '2024-01-01T10:00', '2024-01-01T10:00:00+02:00', '2024-01-01', '2024-1-1', '01.02.2024', '30.02.2024',
  '2/29/2024 5:05 PM', '3/31/2024 2:30 AM', '10/27/2024 2:30 AM', '13/1/2024 1:00 AM', '1/1/2024 0:00 AM',
  '2024-01-01T10:00:60Z', '2024-01-01T10:0a:00Z', '2024-01-01t10:00:00z', '2024-01-01T10:00:00Zx', ' 2024-01-01T10:00:00Z',
  '1999-12-31', '2000-02-29', '1900-02-29', '2026-11-21', '2026-11-20', '2026-11-22',
]; // prettier-ignore
const words = ['female', 'FEMALE', 'Female', 'male', 'f', 'F', 'W', 'fem', 'females', 'a|b', 'true', 'TRUE', 'yes', 'No', '0', '1', 'no ', 'NO', 'MALE ', 'MALE', 'F ', ' f']; // prettier-ignore
const blanks = ['', '', '', ' ', '  ', 'NA', ' NA ', '-', 'n/a'];

const poolOf = (name: string): readonly string[] => {
  if (['pulse', 'temp', 'steps', 'weight', 'stay'].includes(name)) return numbers;
  if (['time', 'born', 'seen'].includes(name)) return times;
  return name === 'sex' || name === 'oxygen' ? words : texts;
};

const goodCells: Readonly<Record<string, readonly string[]>> = {
  patient: ['p, 1', 'p"9"', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8', 'Ünal'],
  time: [
    '2024-01-01T00:00:00Z',
    '2024-01-01 00:00:00Z',
    '2024-01-02T23:59:59Z',
    '2024-02-29T10:00:00Z',
    '2025-06-30T12:30:00Z',
  ],
  pulse: ['60', '72', '80.5', '', '0'],
  temp: ['36.6', '37.0', '38', ''],
  steps: ['400', '1200', '99999', '72', ''],
  weight: ['80', '72.5', '110', '38', '37.0', ''],
  sex: ['female', 'male', 'F', 'a|b', ''],
  oxygen: ['true', 'false', 'yes', ''],
  born: ['1980-02-29', '1999-12-31', '', '29.02.1980'],
  seen: ['2024-01-01T00:00:00Z', '2/29/2024 5:05 PM', ''],
  stay: ['12', '49:30', '0.5', ''],
  code: ['A12', 'Z999', ''],
  ward: ['west', 'north 2', ''],
  notes: [
    '',
    'stable',
    'post-op, day 2',
    'said "fine" today',
    'two\nlines',
    'Übelkeit',
    '体温正常。',
    'two words',
  ],
};
const good = (name: string): readonly string[] => goodCells[name] ?? texts;

const quotedAs = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const hasSpecial = (cell: string, delimiter: string): boolean =>
  /["\n\r]/.test(cell) || cell.includes(delimiter);

/** How a cell is written: in quotes where it must be; always; or wrongly, as it comes. */
type Style = 'needed' | 'always' | 'raw';
function written(cell: string, delimiter: string, style: Style): string {
  if (style === 'raw') return cell;
  return style === 'always' || hasSpecial(cell, delimiter) ? quotedAs(cell) : cell;
}

const glitches = [
  'none',
  'short',
  'long',
  'quoted-long',
  'blank',
  'empty-cells',
  'no-cells',
  'huge',
  'after-quote',
] as const;
type Glitch = (typeof glitches)[number];

function glitched(cells: readonly string[], glitch: Glitch, delimiter: string): string {
  switch (glitch) {
    case 'none':
      return cells.join(delimiter);
    case 'short':
      return cells.slice(0, -1).join(delimiter);
    case 'long':
      return [...cells, '', 'x'].join(delimiter);
    case 'quoted-long':
      return [...cells.slice(0, -1), '"a, b"', 'c', '"d"'].join(delimiter);
    case 'blank':
      return '';
    case 'empty-cells':
      return cells.map(() => ' ').join(delimiter);
    case 'no-cells':
      return cells.map(() => '').join(delimiter);
    case 'huge':
      return [...cells.slice(0, -1), 'h'.repeat(9000)].join(delimiter);
    case 'after-quote':
      return [...cells.slice(0, -1), '"a" b'].join(delimiter);
  }
}

interface Table {
  readonly names: readonly string[];
  /** Temperatures are in °F: the header says so. */
  readonly isFahrenheit: boolean;
  readonly delimiter: string;
}

const withRequired = (names: readonly string[]): readonly string[] => [
  ...new Set([...names, 'patient', 'time', 'temp']),
];

/** Header and delimiter: usually the contract's own order, which is the one where records merge. */
const table: fc.Arbitrary<Table> = fc.record({
  names: fc.oneof(
    fc.constant(fieldNames),
    fc.constant(['station', ...fieldNames.filter((name) => name !== 'ward'), 'bmi']),
    fc.shuffledSubarray([...fieldNames, 'bmi', ''], { minLength: 6 }).map(withRequired),
  ),
  delimiter: fc.constantFrom(',', ',', ',', ';', '\t', '|'),
  isFahrenheit: fc.constantFrom(false, false, false, true),
});

/** A cell that is not what its column holds, usually one of those that are nearly it. */
interface Oddity {
  readonly column: number;
  readonly cell: number;
}

function oddCell(name: string, { cell }: Oddity): string {
  if (cell % 5 === 2 && poolOf(name) === numbers) return someNumber(Math.floor(cell / 5));
  const pool = cell % 5 === 0 ? everything : cell % 5 === 1 ? blanks : poolOf(name);
  return pool[Math.floor(cell / 5) % pool.length] ?? '';
}

/** Numbers about every border of the contract, and of what other units make of it, with none to two decimals. */
const someNumber = (cell: number): string => (((cell * 7919) % 4000) / 10 - 50).toFixed(cell % 3);

const everything = [...texts, ...numbers, ...times, ...words];

/**
 * Good cells, with none, one or many odd ones among them: what is wrong in one place must be found there. One of
 * `sound` + 1 is odd as a whole.
 */
const record = ({ names, delimiter }: Table, sound: number): fc.Arbitrary<string> =>
  fc
    .record({
      cells: fc.array(fc.nat(1000), { minLength: names.length, maxLength: names.length }),
      oddities: fc.oneof(
        fc.constant([]),
        fc.array(fc.record({ column: fc.nat(names.length - 1), cell: fc.nat(10_000) }), { maxLength: 3 }),
      ),
      style: fc.constantFrom<Style>('needed', 'needed', 'needed', 'always', 'raw'),
      glitch: fc.oneof(
        { weight: sound, arbitrary: fc.constant<Glitch>('none') },
        { weight: 1, arbitrary: fc.constantFrom(...glitches) },
      ),
    })
    .map(({ cells, oddities, style, glitch }) => {
      const contents = names.map((name, i) => good(name)[(cells[i] ?? 0) % good(name).length] ?? '');
      for (const oddity of oddities) contents[oddity.column] = oddCell(names[oddity.column] ?? '', oddity);
      const whole = contents.map((cell) => written(cell, delimiter, style));
      return glitched(whole, glitch, delimiter);
    });

const evilBytes = [
  [0x22],
  [0x0a],
  [0x0d],
  [0x2c],
  [0x3b],
  [0],
  [0xff],
  [0xc3],
  [0x80],
  [0xef, 0xbb, 0xbf],
  [0xe2, 0x80],
  [0x20],
];

/** Bytes put anywhere into the finished file: broken UTF-8, stray quotes, marks and line ends. */
const damage = fc.array(fc.record({ at: fc.nat(20_000), bytes: fc.constantFrom(...evilBytes) }), {
  maxLength: 3,
});

/** Records that each come once. */
const differing = (its: Table): fc.Arbitrary<readonly string[]> =>
  fc.array(record(its, 60), { maxLength: 24, size: 'max' });

/** A few records, most of them wrong, again and again: what was judged once is remembered, and taken another way then. */
const repeating = (its: Table): fc.Arbitrary<readonly string[]> =>
  fc
    .record({
      kinds: fc.array(record(its, 2), { minLength: 2, maxLength: 8, size: 'max' }),
      order: fc.array(fc.nat(100), { minLength: 10, maxLength: 60, size: 'max' }),
    })
    .map(({ kinds, order }) => order.map((kind) => kinds[kind % kinds.length] ?? ''));

export const uglyFile: fc.Arbitrary<UglyFile> = table.chain((its) =>
  fc
    .record({
      records: fc.oneof(differing(its), repeating(its)),
      lineEnd: fc.constantFrom('\n', '\n', '\n', '\r\n', 'mixed'),
      preamble: fc.constantFrom('', '', '', '', 'device export\n\n'),
      bom: fc.constantFrom('', '', '', '\ufeff'),
      isUtf16: fc.oneof(
        { weight: 9, arbitrary: fc.constant(false) },
        { weight: 1, arbitrary: fc.constant(true) },
      ),
      isEnded: fc.boolean(),
      damage: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: damage }),
      cuts: fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 4 }),
      laneBytes: fc.constantFrom(64, 97, 256, 1000, 4096, 1 << 18),
    })
    .map(({ records, lineEnd, preamble, bom, isUtf16, isEnded, damage: damages, cuts, laneBytes }) => {
      const ends = records.map((_, i) => (lineEnd === 'mixed' ? (i % 3 === 0 ? '\r\n' : '\n') : lineEnd));
      const names = its.names.map((name) => (name === 'temp' && its.isFahrenheit ? 'Temp (°F)' : name));
      const header = names.join(its.delimiter) + (ends[0] ?? '\n');
      const body = records.map(
        (text, i) => text + (i === records.length - 1 && !isEnded ? '' : (ends[i] ?? '\n')),
      );
      const text = preamble + header + body.join('');
      const bytes = isUtf16 ? Buffer.from(`\ufeff${text}`, 'utf16le') : Buffer.from(bom + text);
      return { bytes: damaged(bytes, damages), cuts, laneBytes };
    }),
);

function damaged(
  bytes: Buffer,
  damages: readonly { readonly at: number; readonly bytes: readonly number[] }[],
): Buffer {
  return damages.reduce((whole, { at, bytes: put }) => {
    const place = at % (whole.length + 1);
    return Buffer.concat([whole.subarray(0, place), Buffer.from(put), whole.subarray(place)]);
  }, bytes);
}
