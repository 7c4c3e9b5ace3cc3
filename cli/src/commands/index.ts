import type { Command } from '../command-line.ts';
import { dlqList } from './dlq-list.ts';
import { dlqReplay } from './dlq-replay.ts';
import { dlqShow } from './dlq-show.ts';
import { generate } from './generate.ts';
import { infer } from './infer.ts';
import { put } from './put.ts';
import { rebuild } from './rebuild.ts';
import { reportList, reportResolve, reportShow } from './report.ts';
import { run } from './run.ts';
import { status } from './status.ts';
import { trace } from './trace.ts';
import { validate } from './validate.ts';

/** In the order of `vitals --help`. */
export const commands: readonly Command[] = [
  run,
  validate,
  infer,
  generate,
  put,
  status,
  trace,
  rebuild,
  dlqList,
  dlqShow,
  dlqReplay,
  reportList,
  reportShow,
  reportResolve,
];
