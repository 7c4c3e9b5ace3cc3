import { UnavailableError, type ErrorFacts } from '@vitals/core';
import { failureOf } from './failure.ts';

export type ServiceName = 's3' | 'dynamodb' | 'sqs' | 'events' | 'bedrock';

/**
 * A service did not do what it was asked. Throttling, 5xx, conflicts and broken connections pass by themselves; a
 * missing permission or a bad name does not, but it is mended by a person and the message must still be there then.
 * So everything that an adapter does not understand is `retry`: at worst it ends in the dead-letter queue, never lost.
 */
export function unavailable(service: ServiceName, thrown: unknown, facts: ErrorFacts = {}): UnavailableError {
  if (thrown instanceof UnavailableError) return thrown;
  return new UnavailableError(
    `${service}-unavailable`,
    `${service} did not do what it was asked`,
    { ...facts, ...failureOf(thrown) },
    { cause: thrown },
  );
}
