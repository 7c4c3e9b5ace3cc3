import { hashOf } from '@vitals/core';
import { adultFromYears } from './age.ts';
import { bloodPressureRule } from './blood-pressure.ts';
import { childGroups, childRangesSource } from './child-ranges.ts';
import { driftRule } from './drift.ts';
import {
  consciousnessPoints,
  news2Source,
  numericRows,
  oxygenPoints,
  responseFrom,
  spo2Scale1,
  spo2Scale2,
  spo2Scale2OnOxygen,
} from './news2/table.ts';
import { outlierRule } from './numbers/statistics.ts';

/** `Infinity` has no JSON: written out, or two different tables could have the same fingerprint. */
const spelled = (_name: string, value: unknown): unknown => (value === Infinity ? 'no limit' : value);

const tables = {
  news2: { news2Source, numericRows, spo2Scale1, spo2Scale2, spo2Scale2OnOxygen },
  news2Words: { oxygenPoints, consciousnessPoints, responseFrom },
  children: { adultFromYears, childRangesSource, childGroups },
  bloodPressureRule,
  outlierRule,
  driftRule,
};

/** Fingerprint of the clinical and statistical tables, first 16 hex: part of an analysis' identity. */
export const rulesFingerprint: string = hashOf(JSON.stringify(tables, spelled)).slice(0, 16);
