import { resolve } from 'node:path';

/** Where everything is kept unless `--home` says otherwise; git-ignored. */
const defaultHome = 'vitals-home';

export function homeOption(values: Readonly<Record<string, string | boolean | undefined>>): string {
  const home = values['home'];
  return resolve(typeof home === 'string' ? home : defaultHome);
}
