/**
 * What can go wrong with one call:
 *
 *   killed-before   the process dies, nothing was done
 *   killed-after    it was done, and the process dies before it learns so
 *   answer-lost     it was done, the caller sees a failure that may pass
 *   refused         it was not done (a 5xx)
 *   throttled       it was not done, and the next two calls on the same port are refused as well
 *   applied-twice   the client's own retry: done, answered into the void, sent again; the second answer arrives
 *
 * A kill is a call that never settles, and neither does any later call of the same process: nothing tidies up.
 */
export const faults = [
  'killed-before',
  'killed-after',
  'answer-lost',
  'refused',
  'throttled',
  'applied-twice',
] as const;
export type Fault = (typeof faults)[number];

export type Verdict = 'go' | Fault;

/** Calls on the same port that are refused after a throttled one. */
export const throttledCalls = 2;
