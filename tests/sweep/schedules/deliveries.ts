import { glucose, glucoses, load, pressure, pressures, stricter } from '../contracts.ts';
import type { Random } from './random.ts';

/** A file that somebody sends, and what must become of it: accepted rows by the contract that it is read with. */
export interface SentFile {
  readonly key: string;
  readonly text: string;
  readonly becomes: 'table' | 'refused' | 'ignored';
  readonly accepted?: Readonly<Record<string, number>>;
}

const fingerprints = new Map(
  [pressure, stricter, glucose].map((contract) => [
    load(contract).fingerprint,
    contract === stricter ? 'stricter' : contract.name,
  ]),
);

/** Rows of the file that are accepted by the contract of this fingerprint. */
export const acceptedBy = (fingerprint: string | undefined, { accepted }: SentFile): number | undefined =>
  accepted?.[fingerprints.get(fingerprint ?? '') ?? ''];

const monday = pressures('2026-03-01', [120, 85, 250, 'high']);
const tuesday = pressures('2026-03-02', [119, 142]);
const samples = glucoses('2026-03-01', [90, 101]);

const kinds: readonly Omit<SentFile, 'key'>[] = [
  { text: monday, becomes: 'table', accepted: { pressure: 3, stricter: 2 } },
  { text: monday, becomes: 'table', accepted: { pressure: 3, stricter: 2 } },
  { text: tuesday, becomes: 'table', accepted: { pressure: 2, stricter: 2 } },
  { text: samples, becomes: 'table', accepted: { glucose: 2 } },
  { text: 'patient_id,colour\np1,red\n', becomes: 'refused' },
];

const filesPerSchedule = 3;

/** Three files; the first two have the same bytes more often than not. */
export function filesFor(random: Random): readonly SentFile[] {
  const [first] = kinds;
  return Array.from({ length: filesPerSchedule }, (_, index) => {
    const kind = index < 2 && random.isLucky(0.6) && first !== undefined ? first : random.pick(kinds);
    return { ...kind, key: `raw/${index}/${kind.becomes}.csv` };
  });
}

export const contractsInForce = [pressure, glucose] as const;
export const editedContract = stricter;
