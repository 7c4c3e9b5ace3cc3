import { fileURLToPath } from 'node:url';
import { placeOf } from './call-sites.ts';

const frame =
  /(?:\(|at |async )((?:file:\/\/)?\/[^()]*?\/(?:packages\/worker|services\/[^/]+)\/src\/[^()]*?):(\d+):\d+\)?$/;

/** Where in the code of the workers the running call was made; `undefined` when it was not made there. */
export function callerOfPort(): string | undefined {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 12;
  const { stack = '' } = new Error();
  Error.stackTraceLimit = limit;
  for (const line of stack.split('\n')) {
    const found = frame.exec(line);
    if (found === null) continue;
    const [, file = '', number = ''] = found;
    return placeOf(file.startsWith('file:') ? fileURLToPath(file) : file, Number(number));
  }
  return undefined;
}
