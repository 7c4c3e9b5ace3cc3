/** How much of a report one rendering shows. What is left out is counted and said, never silently dropped. */
export interface Budget {
  readonly attention: number;
  /** Datasets with a bar and all counts; the others get one row each. */
  readonly datasets: number;
  /** One-line rows: further datasets, files. */
  readonly rows: number;
  readonly rejections: number;
  readonly findings: number;
  /** Files named for one finding or rejection, and lines named for one file. */
  readonly places: number;
  readonly lines: number;
  /** Files with statistics and words of their own, the worst first. */
  readonly files: number;
  readonly metrics: number;
  readonly sentences: number;
  readonly drift: number;
  /** Entries of each closing list: resolved, duplicates, caveats, references. */
  readonly closing: number;
}

/** Gmail clips a message at 102 kB, and hides its end (the caveats) with it. 80 kB leaves room for what is added on the way. */
export const maxMailBytes = 80_000;

export const pageBudget: Budget = {
  attention: 100,
  datasets: 300,
  rows: 2000,
  rejections: 500,
  findings: 1000,
  places: 20,
  lines: 20,
  files: 200,
  metrics: 100,
  sentences: 20,
  drift: 300,
  closing: 250,
};

const roomy: Budget = {
  attention: 8,
  datasets: 8,
  rows: 250,
  rejections: 12,
  findings: 20,
  places: 3,
  lines: 8,
  files: 3,
  metrics: 20,
  sentences: 6,
  drift: 10,
  closing: 12,
};

/**
 * Tried in this order until a mail is small enough. The last one is small enough whatever the texts are, because
 * every text is capped (words/plain-text.ts) and so is every list.
 */
export const mailBudgets: readonly Budget[] = [
  roomy,
  { ...roomy, rejections: 8, findings: 12, files: 2, metrics: 12, sentences: 4, drift: 6, closing: 8 },
  {
    ...roomy,
    datasets: 5,
    rejections: 6,
    findings: 8,
    files: 1,
    metrics: 10,
    sentences: 3,
    drift: 4,
    closing: 6,
  },
  {
    ...roomy,
    attention: 6,
    datasets: 3,
    rejections: 4,
    findings: 6,
    places: 2,
    lines: 5,
    files: 1,
    metrics: 7,
    sentences: 2,
    drift: 3,
    closing: 4,
  },
  {
    attention: 6,
    datasets: 4,
    rows: 100,
    rejections: 5,
    findings: 6,
    places: 2,
    lines: 5,
    files: 1,
    metrics: 8,
    sentences: 2,
    drift: 3,
    closing: 4,
  },
  {
    attention: 2,
    datasets: 1,
    rows: 5,
    rejections: 2,
    findings: 3,
    places: 1,
    lines: 3,
    files: 1,
    metrics: 3,
    sentences: 1,
    drift: 1,
    closing: 1,
  },
];
