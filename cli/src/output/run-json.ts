import { join } from 'node:path';
import { countReasons } from '../laptop/file-result.ts';
import type { RunEnded } from '../laptop/pipeline.ts';

/** `vitals run --json`: one object, paths as they can be opened, `null` where there is nothing. */
export function runAsJson(ended: RunEnded, home: string): string {
  const path = (key: string | undefined): string | null =>
    key === undefined ? null : join(home, 'objects', key);
  const files = ended.files.map(
    ({ file, dataset, outcome, fileId, runId, manifest, manifestKey, analysis }) => ({
      file,
      dataset,
      outcome,
      recordsIn: manifest?.counts.recordsIn ?? 0,
      accepted: manifest?.counts.accepted ?? 0,
      rejected: manifest?.counts.rejected ?? 0,
      skipped: manifest?.counts.skipped ?? {},
      observations: manifest?.counts.observations ?? 0,
      recovered: manifest?.resubmission?.recovered ?? 0,
      abnormalRows: analysis?.abnormalRows ?? 0,
      reasons: countReasons(manifest?.reasons ?? []),
      sha256: manifest?.source.sha256 ?? null,
      fileId,
      runId,
      processed: path(manifest?.outputs.processed?.key),
      rejectedFile: path(manifest?.outputs.rejected?.key),
      manifest: path(manifestKey),
    }),
  );
  return JSON.stringify({ files, mails: ended.mails, deadLetters: ended.deadLetters }, null, 2);
}
