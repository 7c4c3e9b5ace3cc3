import { ModelRefusedError, type VitalsError } from '@vitals/core';
import { failureOf } from '../failures/failure.ts';
import { unavailable } from '../failures/unavailable.ts';

/** Client errors that pass: request timed out, the model failed or is not ready, throttled. */
const passing = new Set([408, 424, 429]);

/** What a failed call means. Any other 4xx is permanent; no status at all is a broken connection. */
export function modelFailure(thrown: unknown): VitalsError {
  const { reason, status } = failureOf(thrown);
  const isPermanent = status !== undefined && status >= 400 && status < 500 && !passing.has(status);
  return isPermanent
    ? new ModelRefusedError(
        'model-refused',
        'the model refuses this request',
        { reason, status },
        { cause: thrown },
      )
    : unavailable('bedrock', thrown, { call: 'Converse' });
}
