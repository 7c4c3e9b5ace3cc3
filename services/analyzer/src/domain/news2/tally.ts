import type { DatasetContract, News2Summary } from '@vitals/core';
import type { ClinicalInputs } from '../clinical-inputs.ts';
import type { RowReader } from '../row-reader.ts';
import { news2InputCount, responseTo, scoreNews2, type News2Inputs, type News2Response } from './score.ts';
import { consciousnessIn, isPregnant, oxygenIn, spo2ScaleIn } from './words.ts';

type NotScored = keyof News2Summary['notScored'];

/** What a row's score asks for; `partial` when inputs were missing, so that it asks for at least that. */
export interface News2RowResponse {
  readonly response: 'urgent-ward' | 'urgent' | 'emergency';
  readonly partial: boolean;
}

/** Scores rows and counts the responses. */
export interface News2Tally {
  row(cells: readonly string[], child: boolean): News2RowResponse | undefined;
  /** `undefined` where the contract has none of the inputs. */
  finish(): News2Summary | undefined;
}

function inputsOf(cells: readonly string[], columns: ClinicalInputs, reader: RowReader): News2Inputs {
  return {
    respiration: reader.number(cells, columns.respiration),
    spo2: reader.number(cells, columns.spo2),
    spo2Scale: spo2ScaleIn(reader.text(cells, columns.spo2Scale)),
    oxygen: oxygenIn(reader.text(cells, columns.oxygen)),
    systolic: reader.number(cells, columns.systolic),
    pulse: reader.number(cells, columns.pulse),
    consciousness: consciousnessIn(reader.text(cells, columns.consciousness)),
    temperature: reader.number(cells, columns.temperature),
  };
}

const asksForSomething = (response: News2Response): response is News2RowResponse['response'] =>
  response !== 'none' && response !== 'low';

/** `population`: whom every row is about, where the contract says so. */
export function tallyNews2(
  columns: ClinicalInputs,
  reader: RowReader,
  population?: DatasetContract['population'],
): News2Tally {
  const { respiration, spo2, oxygen, systolic, pulse, consciousness, temperature } = columns;
  const inputColumns = [respiration, spo2, oxygen, systolic, pulse, consciousness, temperature];
  const applies = inputColumns.some((column) => column !== undefined);
  const responses = { none: 0, low: 0, 'urgent-ward': 0, urgent: 0, emergency: 0 };
  const partialAtLeast = { 'urgent-ward': 0, urgent: 0, emergency: 0 };
  const notScored: Partial<Record<NotScored, number>> = {};
  let complete = 0;
  let partial = 0;
  let mostPartialInputs = 0;
  const reasonToSkip = (cells: readonly string[], child: boolean): NotScored | undefined => {
    if (child) return 'child';
    const pregnant = population === 'pregnant' || isPregnant(reader.text(cells, columns.pregnancy));
    return pregnant ? 'pregnancy' : undefined;
  };

  return {
    row(cells, child) {
      if (!applies) return undefined;
      const score = scoreNews2(inputsOf(cells, columns, reader));
      const skipped = reasonToSkip(cells, child) ?? (score.inputs === 0 ? 'no-inputs' : undefined);
      if (skipped !== undefined) {
        notScored[skipped] = (notScored[skipped] ?? 0) + 1;
        return undefined;
      }
      const response = responseTo(score);
      if (score.inputs === news2InputCount) {
        complete += 1;
        responses[response] += 1;
        return asksForSomething(response) ? { response, partial: false } : undefined;
      }
      partial += 1;
      mostPartialInputs = Math.max(mostPartialInputs, score.inputs);
      if (!asksForSomething(response)) return undefined;
      partialAtLeast[response] += 1;
      return { response, partial: true };
    },
    finish: () =>
      applies
        ? {
            complete,
            partial,
            inputs: mostPartialInputs,
            notScored: { ...notScored },
            responses: { ...responses },
            partialAtLeast: { ...partialAtLeast },
          }
        : undefined,
  };
}
