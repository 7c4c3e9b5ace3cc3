import type { Age } from './age.ts';
import type { ClinicalInputName } from './clinical-inputs.ts';

/** Royal Children's Hospital Melbourne: acceptable ranges for unwell children, by age. */
export const childRangesSource = 'RCH Melbourne, acceptable ranges';

export type ChildMetric = Extract<ClinicalInputName, 'pulse' | 'respiration' | 'systolic'>;

interface Range {
  readonly low: number;
  readonly high: number;
}

const month = 1 / 12;

/** `from` and `below` in years. The last group ends where the adult bands begin. */
export const childGroups: readonly (Age & Readonly<Record<ChildMetric, Range>>)[] = [
  group(0, 3 * month, [110, 170], [25, 60], [60, 105]),
  group(3 * month, 6 * month, [105, 165], [25, 55], [65, 115]),
  group(6 * month, 5, [85, 150], [20, 40], [70, 120]),
  group(5, 12, [70, 135], [16, 34], [80, 130]),
  group(12, 16, [60, 120], [14, 25], [95, 140]),
];

type Ends = readonly [number, number];

function group(
  from: number,
  below: number,
  pulse: Ends,
  respiration: Ends,
  systolic: Ends,
): Age & Record<ChildMetric, Range> {
  const range = ([low, high]: Ends): Range => ({ low, high });
  return { from, below, pulse: range(pulse), respiration: range(respiration), systolic: range(systolic) };
}

/**
 * Whether a child's reading is outside what is acceptable at its age. An age that may belong to several groups
 * ("0 years" spans three) is only flagged when the reading is outside the ranges of all of them.
 */
export function childVerdict(metric: ChildMetric, value: number, age: Age): 'below' | 'above' | 'within' {
  const possible = childGroups.filter((each) => each.from < age.below && age.from < each.below);
  if (possible.length === 0) return 'within';
  if (possible.every((each) => value < each[metric].low)) return 'below';
  return possible.every((each) => value > each[metric].high) ? 'above' : 'within';
}
