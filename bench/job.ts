import type { DatasetContract } from '@vitals/core';

/** What every candidate is given: one file, and all that is to be known about it beforehand. */
export interface Job {
  readonly file: string;
  /** Empty folder for processed.csv and rejected.* */
  readonly out: string;
  readonly contract: DatasetContract;
  readonly delimiter: string;
  /** Field of the contract in each column of the file; null where the contract does not know it. */
  readonly columns: readonly (string | null)[];
  /** Temperatures come in °F, times as M/D/YYYY h:mm A in UTC. */
  readonly local: boolean;
  /** When the file arrived: ISO 8601. Nothing can have been measured more than a day later. */
  readonly arrivedAt: string;
}

/** What a candidate says at its end, as one line of JSON. Seconds are of the whole process, its start included. */
export interface JobReport {
  readonly accepted: number;
  readonly rejected: number;
  readonly duplicates: number;
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
  readonly peakRssMb: number;
}
