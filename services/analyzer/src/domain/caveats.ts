import type { MetricSummary, News2Summary } from '@vitals/core';
import { adultFromYears } from './age.ts';
import { titleOf, type Columns, type MetricColumn } from './columns.ts';
import type { Caveat, Description } from './description.ts';
import { countedText, listText, shareText, valueText, unitText } from './numbers/format.ts';
import { news2InputCount } from './news2/score.ts';

/** What the caveats are drawn from. */
export interface CaveatSources {
  readonly columns: Columns;
  readonly rows: number;
  readonly children: number;
  readonly unknownAges: number;
  readonly subjects: Description['subjects'];
  /** Rows that hold one measurement each. */
  readonly isLong: boolean;
  readonly metrics: readonly MetricSummary[];
  readonly unusable: readonly { readonly column: MetricColumn; readonly cells: number }[];
  readonly news2: News2Summary | undefined;
  /** Rows with a doubtful pulse pressure. */
  readonly doubtfulPressures: number;
}

/** Every analysis says this, whatever was found. */
const screeningCaveat: Caveat = {
  code: 'screening-aid',
  field: '',
  sentence: 'This is a screening aid, not a diagnosis; a clinician decides.',
};

function childrenCaveat({ columns, rows, children }: CaveatSources): string {
  const { clinical, metrics } = columns;
  const byAge = [clinical.pulse, clinical.respiration, clinical.systolic].flatMap(
    (input) => metrics.find(({ index }) => index === input?.index)?.title ?? [],
  );
  const verb = children === 1 ? 'is of a child' : 'are of children';
  const compared =
    byAge.length === 0
      ? ''
      : `; only ${listText(byAge)} ${byAge.length === 1 ? 'was' : 'were'} compared with ranges for the age`;
  return (
    `${shareText(children, rows, 'row')} ${verb} under ${adultFromYears}: ` +
    `not scored by NEWS2 or by limits for adults${compared}.`
  );
}

function ageCaveats(sources: CaveatSources): readonly Caveat[] {
  const { columns, rows, children, unknownAges, news2 } = sources;
  const judged =
    news2 !== undefined || columns.metrics.some(({ field }) => field['x-abnormal'] !== undefined);
  if (!judged || rows === 0) return [];
  if (columns.age === undefined) {
    const sentence = 'There is no age column: all rows were judged by limits for adults.';
    return [{ code: 'no-age', field: '', sentence }];
  }
  const field = columns.age.field.name;
  const caveats: Caveat[] = [];
  if (children > 0) caveats.push({ code: 'children', field, sentence: childrenCaveat(sources) });
  if (unknownAges > 0) {
    const verbs = unknownAges === 1 ? 'has no usable age and was' : 'have no usable age and were';
    const sentence = `${shareText(unknownAges, rows, 'row')} ${verbs} judged by limits for adults.`;
    caveats.push({ code: 'unknown-age', field, sentence });
  }
  return caveats;
}

function news2Caveats({ news2, columns }: CaveatSources): readonly Caveat[] {
  const caveats = columns.clinical.otherUnit.map(({ field }): Caveat => ({
    code: 'other-unit',
    field: field.name,
    sentence: `${titleOf(field)} is in another unit than the clinical tables and was left out of the scores.`,
  }));
  if (news2 === undefined) return caveats;
  if (news2.partial > 0) {
    const sentence =
      `NEWS2 is partial (${news2.inputs} of ${news2InputCount} inputs at most) for ${countedText(news2.partial, 'row')}: ` +
      'a missing input was not scored as 0, so these scores are lower bounds.';
    caveats.push({ code: 'news2-partial', field: 'news2', sentence });
  }
  const pregnant = news2.notScored.pregnancy ?? 0;
  if (pregnant > 0) {
    const sentence = `NEWS2 was not scored for ${countedText(pregnant, 'row')} in pregnancy.`;
    caveats.push({ code: 'news2-pregnancy', field: 'news2', sentence });
  }
  return caveats;
}

/** What needs several measurements at once was not worked out, and that is said. */
function longCaveats({ isLong, columns }: CaveatSources): readonly Caveat[] {
  const { systolic, diastolic, pulse, respiration, spo2, temperature } = columns.clinical;
  const inputs = [systolic, diastolic, pulse, respiration, spo2, temperature];
  if (!isLong || inputs.every((input) => input === undefined)) return [];
  const sentence =
    'Each row holds one measurement: scores and categories that need several at once were not worked out.';
  return [{ code: 'long-rows', field: '', sentence }];
}

function bloodPressureCaveats({ doubtfulPressures, columns }: CaveatSources): readonly Caveat[] {
  if (doubtfulPressures === 0) return [];
  const sentence =
    `${countedText(doubtfulPressures, 'row')} kept with a doubtful pulse pressure: ` +
    'systolic and diastolic value are very close together or very far apart.';
  return [{ code: 'pulse-pressure', field: columns.clinical.systolic?.field.name ?? '', sentence }];
}

function metricCaveats({ metrics, unusable }: CaveatSources): readonly Caveat[] {
  const doubtful = metrics.filter(({ lowConfidence }) => lowConfidence > 0);
  const coarse = metrics.flatMap(({ field, title, step, decimals, unit }): Caveat[] => {
    if (step === undefined) return [];
    const sentence = `${title} has no plausible range and very many different values: its median and quantiles are good to ${valueText(step, decimals)} ${unitText(unit)}`;
    return [{ code: 'coarse', field, sentence: `${sentence.trimEnd()}.` }];
  });
  const unreadable = unusable
    .filter(({ cells }) => cells > 0)
    .map(({ column, cells }): Caveat => {
      const sentence = `${countedText(cells, 'cell')} of ${column.title} held no number that fits and ${cells === 1 ? 'is' : 'are'} in no statistic.`;
      return { code: 'unusable', field: column.field.name, sentence };
    });
  if (doubtful.length === 0) return [...coarse, ...unreadable];
  const named = listText(
    doubtful.map(({ title, lowConfidence }) => `${title} (${countedText(lowConfidence, 'reading')})`),
  );
  const sentence = `Kept but doubtful, outside what the instrument or the method is good for: ${named}.`;
  return [{ code: 'low-confidence', field: '', sentence }, ...coarse, ...unreadable];
}

/** All caveats of a description, the standing one first. */
export function caveatsOf(sources: CaveatSources): readonly Caveat[] {
  const { counted, capped } = sources.subjects;
  const subjects: readonly Caveat[] = capped
    ? [
        {
          code: 'subjects-capped',
          field: '',
          sentence: `More than ${countedText(counted, 'subject')}: the rest were analysed but not told apart.`,
        },
      ]
    : [];
  return [
    screeningCaveat,
    ...ageCaveats(sources),
    ...news2Caveats(sources),
    ...longCaveats(sources),
    ...bloodPressureCaveats(sources),
    ...metricCaveats(sources),
    ...subjects,
  ];
}
