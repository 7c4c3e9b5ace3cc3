import type { BloodPressureSummary, Fact, Finding, News2Summary } from '@vitals/core';
import type { Description } from '../description.ts';
import { countedText, listText, percentText, shareText, unitText } from '../numbers/format.ts';
import { news2InputCount } from '../news2/score.ts';
import { capitalised, factOf } from './fact.ts';
import { downWords, upWords } from './direction-words.ts';

/** Words of the limit itself; "low" and "high" ranges are often called so in the label, which is theirs as well. */
function directionOf(limit: string): readonly string[] {
  if (limit.includes('above')) return upWords;
  return limit.includes('below') ? downWords : [];
}

function linesText(finding: Finding): string {
  const shown = finding.lines.slice(0, 3);
  if (shown.length === 0) return '';
  const more = finding.rows > shown.length ? ' …' : '';
  return `${shown.length === 1 && more === '' ? 'line' : 'lines'} ${shown.join(', ')}${more} of the processed file`;
}

function findingFact(finding: Finding, rows: number): Fact {
  const unit = unitText(finding.unit);
  const limit = `${finding.limit}${unit === '' || !/\d$/.test(finding.limit) ? '' : ` ${unit}`}`;
  const share = shareText(finding.rows, rows, 'row');
  const called = finding.label === finding.limit ? '' : `${finding.label}, `;
  const sentence = `${capitalised(finding.title)} ${limit} in ${share} (${called}${finding.source}; ${linesText(finding)}).`;
  return factOf({
    kind: finding.field === 'news2' ? 'news2' : 'finding',
    field: finding.field,
    level: finding.level,
    text: `${finding.title} ${limit} in ${share}`,
    sentence,
    words: directionOf(finding.limit),
  });
}

function overviewFact({ abnormalRows, rows, subjects, worst }: Description): Fact {
  const share = shareText(abnormalRows, rows, 'row');
  const people = subjects.withFindings === 0 ? '' : ` of ${countedText(subjects.withFindings, 'subject')}`;
  const text =
    abnormalRows === 0 ? `no finding in ${countedText(rows, 'row')}` : `findings in ${share}${people}`;
  const sentence =
    abnormalRows === 0
      ? `No reading in ${countedText(rows, 'row')} crossed a limit of the contract.`
      : `${share} (${percentText(abnormalRows, rows)}${people === '' ? '' : `,${people}`}) ${abnormalRows === 1 ? 'has' : 'have'} at least one finding.`;
  return factOf({ kind: 'finding', field: '', level: worst, text, sentence });
}

function news2Fact(news2: News2Summary): Fact {
  const parts: string[] = [];
  if (news2.complete > 0) parts.push(`${countedText(news2.complete, 'row')} scored completely`);
  if (news2.partial > 0) {
    parts.push(
      `${countedText(news2.partial, 'row')} partially (at most ${news2.inputs} of ${news2InputCount} inputs)`,
    );
  }
  const { child = 0, pregnancy = 0, 'no-inputs': none = 0 } = news2.notScored;
  if (child > 0) parts.push(`${countedText(child, 'row')} of children not scored`);
  if (pregnancy > 0) parts.push(`${countedText(pregnancy, 'row')} in pregnancy not scored`);
  if (none > 0) parts.push(`${countedText(none, 'row')} without any input not scored`);
  const text = `NEWS2: ${parts.length === 0 ? 'no rows' : listText(parts)}`;
  return factOf({ kind: 'news2', field: 'news2', level: 'none', text, sentence: `${text}.` });
}

const categoryText = {
  normal: 'normal range',
  elevated: 'elevated range',
  'stage-1': 'stage 1 range',
  'stage-2': 'stage 2 range',
  severe: 'severe range',
} as const;

function bloodPressureFact({ rows, source }: BloodPressureSummary): Fact {
  const total = rows.normal + rows.elevated + rows['stage-1'] + rows['stage-2'] + rows.severe;
  const parts = (['severe', 'stage-2', 'stage-1', 'elevated', 'normal'] as const)
    .filter((category) => rows[category] > 0)
    .map(
      (category) =>
        `${rows[category] === total ? 'all' : shareText(rows[category], total, 'reading')} in the ${categoryText[category]}`,
    );
  const text = `blood pressure: ${listText(parts)}`;
  const sentence = `Blood pressure readings (${source}; the higher category of the two values wins): ${listText(parts)}.`;
  return factOf({ kind: 'blood-pressure', field: '', level: 'none', text, sentence });
}

/** What was abnormal, in counts, limits and lines. */
export function findingFacts(description: Description): readonly Fact[] {
  if (description.rows === 0) return [];
  return [
    overviewFact(description),
    ...description.findings.map((finding) => findingFact(finding, description.rows)),
    ...(description.news2 === undefined ? [] : [news2Fact(description.news2)]),
    ...(description.bloodPressure === undefined ? [] : [bloodPressureFact(description.bloodPressure)]),
  ];
}
