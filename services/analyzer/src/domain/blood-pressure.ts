import { bloodPressureCategories, type BloodPressureCategory, type BloodPressureSummary } from '@vitals/core';

/** Where each category begins, highest first: ACC/AHA 2017, kept in AHA/ACC 2025. mmHg. */
const categories = [
  { category: 'severe', systolicAbove: 180, diastolicAbove: 120 },
  { category: 'stage-2', systolicFrom: 140, diastolicFrom: 90 },
  { category: 'stage-1', systolicFrom: 130, diastolicFrom: 80 },
  { category: 'elevated', systolicFrom: 120, diastolicFrom: Infinity },
] as const;

/** A pulse pressure (systolic less diastolic, mmHg) outside this range is kept and called doubtful. */
const pulsePressure = { from: 10, upTo: 150 } as const;

export const bloodPressureRule = { source: 'AHA/ACC 2025', categories, pulsePressure } as const;

/** The higher category of the two values wins: 118/92 is in the stage 2 range. */
export function bloodPressureCategory(systolic: number, diastolic: number): BloodPressureCategory {
  for (const rule of categories) {
    const reached =
      'systolicAbove' in rule
        ? systolic > rule.systolicAbove || diastolic > rule.diastolicAbove
        : systolic >= rule.systolicFrom || diastolic >= rule.diastolicFrom;
    if (reached) return rule.category;
  }
  return 'normal';
}

export interface BloodPressureTally {
  row(systolic: number | undefined, diastolic: number | undefined): void;
  /** Rows so far whose two values are so close or so far apart that a slip is likely; categorised nevertheless. */
  doubtful(): number;
  /** `undefined` where no row had both values. */
  finish(): BloodPressureSummary | undefined;
}

export function tallyBloodPressure(): BloodPressureTally {
  const rows: Record<BloodPressureCategory, number> = {
    normal: 0,
    elevated: 0,
    'stage-1': 0,
    'stage-2': 0,
    severe: 0,
  };
  let incomplete = 0;
  let doubtful = 0;
  return {
    row(systolic, diastolic) {
      if (systolic !== undefined && diastolic !== undefined) {
        rows[bloodPressureCategory(systolic, diastolic)] += 1;
        const difference = systolic - diastolic;
        if (difference < pulsePressure.from || difference > pulsePressure.upTo) doubtful += 1;
      } else if (systolic !== undefined || diastolic !== undefined) incomplete += 1;
    },
    doubtful: () => doubtful,
    finish() {
      const categorised = bloodPressureCategories.reduce((sum, category) => sum + rows[category], 0);
      return categorised === 0
        ? undefined
        : { source: bloodPressureRule.source, rows: { ...rows }, incomplete };
    },
  };
}
