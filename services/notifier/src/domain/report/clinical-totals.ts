import type { BloodPressureSummary, News2Summary } from '@vitals/core';
import { plainText, textLimits } from '../words/plain-text.ts';
import type { PlacedFile } from './placed-files.ts';

const exclusions = ['child', 'pregnancy', 'no-inputs'] as const;

/** NEWS2 of all files together: its bands mean the same in every dataset. `null` where no file has its inputs. */
export function news2Total(files: readonly PlacedFile[]): News2Summary | null {
  const parts = files.flatMap(({ analysis }) => (analysis.news2 === undefined ? [] : [analysis.news2]));
  if (parts.length === 0) return null;
  const add = (of: (part: News2Summary) => number): number => parts.reduce((sum, part) => sum + of(part), 0);
  return {
    complete: add((part) => part.complete),
    partial: add((part) => part.partial),
    inputs: Math.max(...parts.map((part) => part.inputs)),
    notScored: Object.fromEntries(
      exclusions
        .map((reason) => [reason, add((part) => part.notScored[reason] ?? 0)] as const)
        .filter(([, n]) => n > 0),
    ),
    responses: mapOf((response) => add((part) => part.responses[response])),
    partialAtLeast: {
      'urgent-ward': add((part) => part.partialAtLeast['urgent-ward']),
      urgent: add((part) => part.partialAtLeast.urgent),
      emergency: add((part) => part.partialAtLeast.emergency),
    },
  };
}

function mapOf(count: (response: keyof News2Summary['responses']) => number): News2Summary['responses'] {
  return {
    none: count('none'),
    low: count('low'),
    'urgent-ward': count('urgent-ward'),
    urgent: count('urgent'),
    emergency: count('emergency'),
  };
}

/** Blood pressure ranges of all files together. `null` where no file has both pressures. */
export function bloodPressureTotal(files: readonly PlacedFile[]): BloodPressureSummary | null {
  const parts = files.flatMap(({ analysis }) =>
    analysis.bloodPressure === undefined ? [] : [analysis.bloodPressure],
  );
  if (parts.length === 0) return null;
  const add = (of: (part: BloodPressureSummary) => number): number =>
    parts.reduce((sum, part) => sum + of(part), 0);
  return {
    source: plainText([...new Set(parts.map((part) => part.source))].join('; '), textLimits.phrase),
    rows: {
      normal: add((part) => part.rows.normal),
      elevated: add((part) => part.rows.elevated),
      'stage-1': add((part) => part.rows['stage-1']),
      'stage-2': add((part) => part.rows['stage-2']),
      severe: add((part) => part.rows.severe),
    },
    incomplete: add((part) => part.incomplete),
  };
}
