import { fileURLToPath } from 'node:url';
import { placeOf } from './worker-code.ts';

const worker = /\/(?:packages\/worker|services\/[^/]+)\/src\//;

/** Frames between a port's caller and here. */
const depth = 8;

const structured = (_error: Error, frames: readonly NodeJS.CallSite[]): readonly NodeJS.CallSite[] => frames;

/** Where in the code of the workers the running call was made; `undefined` when it was not made there. */
export function callerOfPort(): string | undefined {
  const { stackTraceLimit, prepareStackTrace } = Error;
  Error.stackTraceLimit = depth;
  Error.prepareStackTrace = structured;
  const frames = new Error().stack as unknown as readonly NodeJS.CallSite[];
  Error.stackTraceLimit = stackTraceLimit;
  Error.prepareStackTrace = prepareStackTrace;
  for (const frame of frames) {
    const file = frame.getFileName();
    if (file === null || !worker.test(file)) continue;
    return placeOf(file.startsWith('file:') ? fileURLToPath(file) : file, frame.getLineNumber() ?? 0);
  }
  return undefined;
}
