import { existsSync, readFileSync } from 'node:fs';

const status = '/proc/self/status';

/**
 * Peak resident memory of this process in MiB. `maxRSS` alone would not do: Linux hands down to a child the size that
 * its parent had when it was started, and a bench or a test is larger than what it measures.
 */
export function peakRssMb() {
  const own = existsSync(status) ? /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(status, 'utf8'))?.[1] : undefined;
  return Number(own ?? process.resourceUsage().maxRSS) / 1024;
}
