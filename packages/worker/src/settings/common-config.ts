import { environmentNames } from '@vitals/core';
import { logLevels } from '../logging/logger.ts';
import { metricNamespace } from '../metrics/names.ts';
import type { EnvReader } from './env-reader.ts';

/** What every worker reads from its environment. */
export function readCommonConfig(env: EnvReader) {
  return {
    bucket: env.text('HEALTH_BUCKET'),
    stateTable: env.text('STATE_TABLE'),
    analysesTable: env.text('ANALYSES_TABLE'),
    busName: env.text('BUS_NAME'),
    queueUrl: env.text('QUEUE_URL'),
    deadLetterQueueUrl: env.text('DEAD_LETTER_QUEUE_URL'),
    /** Column of topology.json. */
    environment: env.oneOf('VITALS_ENVIRONMENT', environmentNames),
    logLevel: env.oneOf('VITALS_LOG_LEVEL', logLevels, { fallback: 'info' }),
    /** Two installations in one account must not be counted together: one's silence would hide behind the other. */
    metricsNamespace: env.text('METRICS_NAMESPACE', { fallback: metricNamespace }),
  };
}
