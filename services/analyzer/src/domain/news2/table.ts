/**
 * NEWS2 as published: Royal College of Physicians, "National Early Warning Score (NEWS) 2", London 2017, chart 1.
 * Each row lists, from the lowest reading up, the points of a reading at or below `upTo`; the last step has no end.
 * `decimals` is the precision of the published table: readings are rounded half up to it first, so that 38.05 or
 * 90.5 fall into no gap.
 */
export interface PointsRow {
  readonly decimals: number;
  readonly steps: readonly { readonly upTo: number; readonly points: 0 | 1 | 2 | 3 }[];
}

export const news2Source = 'RCP NEWS2 2017';

export const numericRows = {
  respiration: {
    decimals: 0,
    steps: [
      { upTo: 8, points: 3 },
      { upTo: 11, points: 1 },
      { upTo: 20, points: 0 },
      { upTo: 24, points: 2 },
      { upTo: Infinity, points: 3 },
    ],
  },
  systolic: {
    decimals: 0,
    steps: [
      { upTo: 90, points: 3 },
      { upTo: 100, points: 2 },
      { upTo: 110, points: 1 },
      { upTo: 219, points: 0 },
      { upTo: Infinity, points: 3 },
    ],
  },
  pulse: {
    decimals: 0,
    steps: [
      { upTo: 40, points: 3 },
      { upTo: 50, points: 1 },
      { upTo: 90, points: 0 },
      { upTo: 110, points: 1 },
      { upTo: 130, points: 2 },
      { upTo: Infinity, points: 3 },
    ],
  },
  temperature: {
    decimals: 1,
    steps: [
      { upTo: 35, points: 3 },
      { upTo: 36, points: 1 },
      { upTo: 38, points: 0 },
      { upTo: 39, points: 1 },
      { upTo: Infinity, points: 2 },
    ],
  },
} as const satisfies Record<string, PointsRow>;

/** SpO2 scale 1: everybody without confirmed hypercapnic respiratory failure. */
export const spo2Scale1: PointsRow = {
  decimals: 0,
  steps: [
    { upTo: 91, points: 3 },
    { upTo: 93, points: 2 },
    { upTo: 95, points: 1 },
    { upTo: Infinity, points: 0 },
  ],
};

/** SpO2 scale 2 up to 92 %: the same on air and on oxygen. */
export const spo2Scale2: PointsRow = {
  decimals: 0,
  steps: [
    { upTo: 83, points: 3 },
    { upTo: 85, points: 2 },
    { upTo: 87, points: 1 },
    { upTo: 92, points: 0 },
  ],
};

/** SpO2 scale 2 above 92 % on oxygen: too much of it is a danger here. On air: 0. */
export const spo2Scale2OnOxygen: PointsRow = {
  decimals: 0,
  steps: [
    { upTo: 92, points: 0 },
    { upTo: 94, points: 1 },
    { upTo: 96, points: 2 },
    { upTo: Infinity, points: 3 },
  ],
};

export const oxygenPoints = { air: 0, oxygen: 2 } as const;
export const consciousnessPoints = { alert: 0, altered: 3 } as const;

/** Aggregate scores from which the response changes. A single 3 asks for a ward review below `urgent`. */
export const responseFrom = { low: 1, urgent: 5, emergency: 7 } as const;
