import type { Command } from '../command-line.ts';
import { dlqList } from './dlq-list.ts';
import { rebuild } from './rebuild.ts';
import { reportList, reportResolve, reportShow } from './report.ts';
import { run } from './run.ts';
import { status } from './status.ts';

/** In the order of `vitals --help`. */
export const commands: readonly Command[] = [
  run,
  status,
  rebuild,
  dlqList,
  reportList,
  reportShow,
  reportResolve,
];
