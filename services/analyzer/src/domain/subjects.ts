/** Subjects told apart; beyond them only rows are counted. Keeps memory flat. */
const maxSubjects = 100_000;

/** Counts different subjects. The names stay in this object and die with it. */
export class SubjectCounter {
  readonly #abnormal = new Map<string, boolean>();
  readonly #limit: number;
  #capped = false;

  constructor(limit: number = maxSubjects) {
    this.#limit = limit;
  }

  row(subject: string, abnormal: boolean): void {
    if (subject === '') return;
    const known = this.#abnormal.get(subject);
    if (known === undefined && this.#abnormal.size >= this.#limit) {
      this.#capped = true;
      return;
    }
    if (known === undefined || (abnormal && !known)) this.#abnormal.set(subject, abnormal);
  }

  finish(): { readonly counted: number; readonly capped: boolean; readonly withFindings: number } {
    let withFindings = 0;
    for (const abnormal of this.#abnormal.values()) if (abnormal) withFindings += 1;
    return { counted: this.#abnormal.size, capped: this.#capped, withFindings };
  }
}
