import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { aMeasurement, type Measurement } from './measurement.ts';
import { Seeded } from './seeded.ts';
import type { Shape } from './shapes.ts';

const seed = 0x9e37_79b9;
const recordsPerWrite = 20_000;

/** Writes a data file of one shape; returns its size in bytes. The same rows and shape give the same file. */
export function writeDataset(path: string, rows: number, shape: Shape): number {
  const file = openSync(path, 'w');
  const random = new Seeded(seed);
  let lines = [shape.columns.map(({ header }) => header).join(shape.delimiter)];
  for (let row = 0; row < rows; row++) {
    lines.push(aRecord(random, shape));
    if (lines.length < recordsPerWrite) continue;
    writeSync(file, `${lines.join('\n')}\n`);
    lines = [];
  }
  if (lines.length > 0) writeSync(file, `${lines.join('\n')}\n`);
  closeSync(file);
  return statSync(path).size;
}

function aRecord(random: Seeded, shape: Shape): string {
  const measurement = aMeasurement(random);
  if (random.happens(shape.dirty)) makeDirty(measurement);
  if (random.happens(shape.invalid)) makeInvalid(measurement, random);
  const cells = shape.columns.map((column) => written(column.cell(measurement), shape));
  if (!random.happens(shape.ragged)) return cells.join(shape.delimiter);
  return (random.happens(0.5) ? cells.toSpliced(8, 2) : [...cells, 'extra']).join(shape.delimiter);
}

/** Blanks and capitals: the record is good once it is cleaned. */
function makeDirty(measurement: Measurement): void {
  measurement.sex = measurement.sex.toUpperCase();
  measurement.heart_rate = ` ${measurement.heart_rate}`;
}

function makeInvalid(measurement: Measurement, random: Seeded): void {
  const ways: readonly [() => void, ...(() => void)[]] = [
    () => (measurement.patient_id = ''),
    () => (measurement.measured_at = '2025-13-40T25:00:00Z'),
    () => (measurement.heart_rate = String(random.whole(301, 900))),
    () => (measurement.heart_rate = 'abc'),
    () => (measurement.temperature = random.decimal(46, 110, 1)),
    () => (measurement.sex = 'x'),
    () => (measurement.age = `-${random.whole(1, 9)}`),
    () => (measurement.diastolic = String(Number(measurement.systolic) + 5)),
  ];
  random.oneOf(ways)();
  if (random.happens(0.2)) measurement.diastolic = '999';
}

function written(cell: string, { quoting, delimiter }: Shape): string {
  const mustBeQuoted = cell.includes(delimiter) || /["\n\r]/.test(cell);
  return quoting === 'always' || mustBeQuoted ? `"${cell.replaceAll('"', '""')}"` : cell;
}
