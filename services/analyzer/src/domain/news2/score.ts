import { scaledInteger } from '../numbers/scaled-integer.ts';
import {
  consciousnessPoints,
  numericRows,
  oxygenPoints,
  responseFrom,
  spo2Scale1,
  spo2Scale2,
  spo2Scale2OnOxygen,
  type PointsRow,
} from './table.ts';

/** One set of observations. A missing input is `undefined`, never a value that would score 0. */
export interface News2Inputs {
  /** Breaths per minute. */
  readonly respiration: number | undefined;
  /** Percent. */
  readonly spo2: number | undefined;
  /** 2 only for confirmed hypercapnic respiratory failure. */
  readonly spo2Scale: 1 | 2;
  readonly oxygen: 'air' | 'oxygen' | undefined;
  /** mmHg. */
  readonly systolic: number | undefined;
  /** Beats per minute. */
  readonly pulse: number | undefined;
  readonly consciousness: 'alert' | 'altered' | undefined;
  /** Degrees Celsius. */
  readonly temperature: number | undefined;
}

export const news2InputCount = 7;

export interface News2Score {
  /** Sum of the points of the inputs there are; with fewer than seven inputs a lower bound. */
  readonly points: number;
  /** How many of the seven inputs were there. */
  readonly inputs: number;
  readonly anyThree: boolean;
}

export type News2Response = 'none' | 'low' | 'urgent-ward' | 'urgent' | 'emergency';

/** Half up at the table's precision, on the digits: 38.05 is 38.1, which binary fractions would miss; 90.5 is 91. */
function roundHalfUp(value: number, decimals: number): number {
  if (Number.isInteger(value)) return value;
  return (scaledInteger(String(value), decimals) ?? value) / 10 ** decimals;
}

function pointsIn(row: PointsRow, value: number): number {
  const rounded = roundHalfUp(value, row.decimals);
  return row.steps.find((step) => rounded <= step.upTo)?.points ?? 0;
}

/** Above 92 % scale 2 depends on oxygen: without knowing it, SpO2 has no points and counts as missing. */
function spo2Points(inputs: News2Inputs): number | undefined {
  if (inputs.spo2 === undefined) return undefined;
  if (inputs.spo2Scale === 1) return pointsIn(spo2Scale1, inputs.spo2);
  if (roundHalfUp(inputs.spo2, 0) <= 92) return pointsIn(spo2Scale2, inputs.spo2);
  if (inputs.oxygen === undefined) return undefined;
  return inputs.oxygen === 'air' ? 0 : pointsIn(spo2Scale2OnOxygen, inputs.spo2);
}

function pointsOf(inputs: News2Inputs): readonly (number | undefined)[] {
  const { respiration, systolic, pulse, temperature, oxygen, consciousness } = inputs;
  return [
    respiration === undefined ? undefined : pointsIn(numericRows.respiration, respiration),
    spo2Points(inputs),
    oxygen === undefined ? undefined : oxygenPoints[oxygen],
    systolic === undefined ? undefined : pointsIn(numericRows.systolic, systolic),
    pulse === undefined ? undefined : pointsIn(numericRows.pulse, pulse),
    consciousness === undefined ? undefined : consciousnessPoints[consciousness],
    temperature === undefined ? undefined : pointsIn(numericRows.temperature, temperature),
  ];
}

export function scoreNews2(inputs: News2Inputs): News2Score {
  const points = pointsOf(inputs).filter((each) => each !== undefined);
  return {
    points: points.reduce((sum, each) => sum + each, 0),
    inputs: points.length,
    anyThree: points.includes(3),
  };
}

/** What the chart asks for. With missing inputs: at least that. */
export function responseTo(score: News2Score): News2Response {
  if (score.points >= responseFrom.emergency) return 'emergency';
  if (score.points >= responseFrom.urgent) return 'urgent';
  if (score.anyThree) return 'urgent-ward';
  return score.points >= responseFrom.low ? 'low' : 'none';
}
