import type { FileVerdict } from '@vitals/ingestor';
import type { ContractCheck } from '../laptop/contract-check.ts';

export interface JudgedFile {
  readonly file: string;
  readonly verdict: FileVerdict;
}

/** `clean`: every record accepted or skipped. */
export function outcomeOf({ summary, refusal }: FileVerdict): 'clean' | 'rejects' | 'refused' {
  if (refusal !== undefined || summary === undefined) return 'refused';
  return summary.counts.rejected > 0 ? 'rejects' : 'clean';
}

/** `vitals validate --json`: one object, `null` where there is nothing. The words are those of the manifest. */
export function verdictsAsJson(files: readonly JudgedFile[], contracts: readonly ContractCheck[]): string {
  const checked = contracts.map(({ file, contract, problems }) => ({
    file,
    usable: contract !== undefined,
    name: contract?.contract.name ?? null,
    fingerprint: contract?.fingerprint ?? null,
    problems,
  }));
  return JSON.stringify({ files: files.map(verdictAsData), contracts: checked }, null, 2);
}

function verdictAsData({ file, verdict }: JudgedFile): object {
  const { contract, summary, refusal, nearest, unknownColumns, slowColumns } = verdict;
  return {
    file,
    outcome: outcomeOf(verdict),
    dataset: contract?.contract.name ?? null,
    fingerprint: contract?.fingerprint ?? null,
    counts: summary?.counts ?? null,
    reasons: summary?.reasons ?? [],
    duplicates: summary?.duplicates ?? null,
    reading: summary?.reading ?? null,
    refusal: refusal ?? null,
    nearest,
    unknownColumns,
    fastRecords: summary?.fastRecords ?? 0,
    slowColumns,
  };
}
