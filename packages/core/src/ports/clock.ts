/** Time as the use cases see it. `sleep` ends early, without error, when the signal aborts. */
export interface Clock {
  now(): Date;
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** A new random id, never repeated: owner tokens and revisions. Nothing that is stored for readers derives from it. */
export type NewId = () => string;
