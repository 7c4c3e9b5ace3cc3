import {
  refusal,
  skipReasons,
  type DatasetContract,
  type Manifest,
  type Refusal,
  type SkipReason,
} from '@vitals/core';
import type { Encoding } from '../domain/sniff-encoding.ts';
import type { BlockJudge } from './judge-blocks.ts';
import type { Layout } from './layout.ts';
import type { LineEnds } from './table-pass.ts';
import type { SourceDigest, TableSummary } from './types.ts';

/** The manifest's part about a file that was refused before a record of it was read. */
export function summaryOfUnread(source: SourceDigest, why: Refusal, gzip = false): TableSummary {
  return {
    source,
    counts: { recordsIn: 0, accepted: 0, rejected: 0, skipped: {}, observations: 0 },
    reasons: [],
    duplicates: { policy: 'none', records: 0 },
    reading: {
      delimiter: '',
      encoding: '',
      lineEnds: 'lf',
      compression: gzip ? 'gzip' : 'none',
      columns: 0,
      unknownColumns: [],
      conversions: {},
      assumptions: [],
      formulaCells: 0,
    },
    outputs: {},
    refusal: why,
    fastRecords: 0,
  };
}

export function countsOf(judge: BlockJudge, preamble: number, observations: number): Manifest['counts'] {
  const skipped: Partial<Record<SkipReason, number>> = {};
  for (const reason of skipReasons) {
    const count = (judge.skipped.get(reason) ?? 0) + (reason === 'preamble' ? preamble : 0);
    if (count > 0) skipped[reason] = count;
  }
  const { accepted, rejected } = judge;
  return { recordsIn: judge.records + preamble, accepted, rejected, skipped, observations };
}

export function readingOf(
  judge: BlockJudge,
  how: {
    readonly layout: Layout;
    readonly encoding: Encoding;
    readonly gzip: boolean;
    /** Line ends by kind, or `cr` where no line ends with anything else. */
    readonly lineEnds: LineEnds | 'cr';
  },
): Manifest['reading'] {
  const { layout, lineEnds } = how;
  const touched = [...judge.conversions].sort(([a], [b]) => (a < b ? -1 : 1));
  const isAssumption = (code: string): boolean => code.startsWith('assumed-');
  return {
    delimiter: layout.delimiter,
    encoding: how.encoding,
    lineEnds: lineEnds === 'cr' ? 'cr' : kindOf(lineEnds),
    compression: how.gzip ? 'gzip' : 'none',
    columns: layout.header.length,
    unknownColumns: layout.match.unknown,
    conversions: Object.fromEntries(touched.filter(([code]) => !isAssumption(code))),
    assumptions: touched.map(([code]) => code).filter(isAssumption),
    formulaCells: judge.formulaCells,
  };
}

function kindOf({ lineFeeds, carriageReturns }: LineEnds): 'lf' | 'crlf' | 'mixed' {
  if (carriageReturns === 0) return 'lf';
  return carriageReturns === lineFeeds ? 'crlf' : 'mixed';
}

const defaultMaxRejectedRatio = 0.5;

/** Why a file that was read to its end is refused all the same. */
export function refusalOf(
  judge: BlockJudge,
  contract: DatasetContract,
  isCorrection: boolean,
): Refusal | undefined {
  const { accepted, rejected } = judge;
  const judged = accepted + rejected;
  const passedOver = (judge.skipped.get('filtered') ?? 0) + (judge.skipped.get('duplicate') ?? 0);
  if (judged === 0 && passedOver > 0) return undefined;
  if (judged === 0) {
    return refusal('no-records', 'there is no record below the header', 'check that the export was complete');
  }
  // What a correction leaves as it was has been rejected before; the rest of it is welcome.
  if (isCorrection) return undefined;
  const allowed = contract.maxRejectedRatio ?? defaultMaxRejectedRatio;
  if (rejected / judged <= allowed) return undefined;
  return refusal(
    'too-many-rejected',
    `${rejected} of ${judged} records were rejected, the contract allows ${Math.round(allowed * 1000) / 10} %`,
    'see the reasons below and the rejected file: so many alike usually mean another unit, column or date format',
  );
}
