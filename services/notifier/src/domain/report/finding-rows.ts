import type { Finding } from '@vitals/core';
import { compareText } from '../words/compare-text.ts';
import { plainText, textLimits } from '../words/plain-text.ts';
import { severityRank } from '../words/severity.ts';
import { mergedPlaces } from './merged-places.ts';
import type { PlacedFile } from './placed-files.ts';
import type { FindingRow } from './report-model.ts';

/** Findings of the same band are one row, whatever files and datasets they came in, so that a band is read once. */
export function findingRows(files: readonly PlacedFile[]): readonly FindingRow[] {
  const found = files.flatMap((file) =>
    file.analysis.findings.map((finding) => ({
      key: described(finding),
      place: { file: file.placeName, lines: finding.lines, count: finding.rows },
    })),
  );
  return mergedPlaces(found).toSorted(
    (a, b) =>
      severityRank(b.level) - severityRank(a.level) ||
      b.count - a.count ||
      compareText(a.metric, b.metric) ||
      compareText(a.limit, b.limit),
  );
}

function described(finding: Finding): Omit<FindingRow, 'places' | 'count'> {
  const limit = plainText(finding.limit, textLimits.phrase);
  const label = plainText(finding.label, textLimits.phrase);
  return {
    metric: plainText(finding.title, textLimits.name),
    unit: plainText(finding.unit, textLimits.name),
    level: finding.level,
    limit,
    label: label === limit ? '' : label,
    source: plainText(finding.source, textLimits.name),
  };
}
