export function report(found: {
  readonly accepted: number;
  readonly rejected: number;
  readonly duplicates: number;
}): void;
