import type { LoadedContract } from '@vitals/core';

/** What is decided to become of a file that somebody sends to break something. */
type Decided =
  | { readonly refusal: string }
  | {
      readonly accepted: number;
      /** How many records have each code (with `:column` where it has one) among their reasons. */
      readonly reasons: Readonly<Record<string, number>>;
      readonly skipped?: Readonly<Record<string, number>>;
      /** A line that must stand in processed/. */
      readonly processed?: string;
      /** Codes of what cleaning did. */
      readonly conversions?: Readonly<Record<string, number>>;
    };

/** A file of bad intent or bad luck, and what becomes of it. The two texts are a row of docs/limits.md. */
export interface Attack {
  readonly name: string;
  readonly outcome: string;
  readonly bytes: () => Uint8Array;
  readonly decided: Decided;
  /** The contract to read it with, where the ward's own does not do. */
  readonly contract?: LoadedContract;
}

export const header = 'patient,time,pulse,temp,notes';
export const time = '2026-11-01T08:00:00Z';
export const good = `P1,${time},72,36.6,fine`;

/** A table with the records given between two good ones: whatever becomes of them, those must be accepted. */
export const between = (...records: readonly (string | Uint8Array)[]): Buffer =>
  Buffer.concat(
    [header, good, ...records, `P9,${time},73,36.7,fine`].flatMap((record) => [
      typeof record === 'string' ? Buffer.from(record) : record,
      Buffer.from('\n'),
    ]),
  );

/** One cell in the column for pulse, which takes numbers from 20 to 300. */
export const pulse = (cell: string): string => `P2,${time},${cell},,`;

/** One cell in the column for the time. */
export const measuredAt = (cell: string): string => `P2,${cell},72,,`;
