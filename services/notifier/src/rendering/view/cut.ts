import { counted } from '../../domain/words/numbers.ts';

/** A list as far as there is room for it. `more` says how many are missing, or is empty where none are. */
export interface Cut<T> {
  readonly shown: readonly T[];
  readonly more: string;
}

/** `noun` is what is missing, in the plural ("files"), where the list's heading does not already say it. */
export function cut<T, V>(items: readonly T[], most: number, show: (item: T) => V, noun = ''): Cut<V> {
  const hidden = items.length - most;
  const missing = `and ${counted(hidden)} more ${hidden === 1 ? noun.replace(/s$/, '') : noun}`.trimEnd();
  return { shown: items.slice(0, most).map(show), more: hidden > 0 ? missing : '' };
}
