import { hashOf } from './identity.ts';

/** Object keys. Built from ids and dataset names only: no key but raw/'s own carries anything a sender chose. */
export const rawPrefix = 'raw/';

export const processedKey = (dataset: string, runId: string): string =>
  `processed/${dataset}/${runId}/data.csv`;
export const rejectedKey = (dataset: string, runId: string): string =>
  `rejected/${dataset}/${runId}/rejected.csv`;
export const duplicatesKey = (dataset: string, runId: string): string =>
  `duplicates/${dataset}/${runId}/duplicates.csv`;
export const manifestKey = (dataset: string, runId: string): string => `manifests/${dataset}/${runId}.json`;
export const contractKey = (name: string, fingerprint: string): string =>
  `contracts/${name}/${fingerprint}.json`;
export const analysisKey = (dataset: string, runId: string, analysisId: string, file: string): string =>
  `analyses/${dataset}/${runId}/${analysisId}/${file}`;
export const reportKey = (reportId: string, file: string): string => `reports/${reportId}/${file}`;
export const markerKey = (dataset: string, marker: string): string =>
  `markers/${dataset}/${hashOf(marker).slice(0, 32)}.json`;
