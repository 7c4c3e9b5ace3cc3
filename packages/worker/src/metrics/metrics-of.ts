import type { LogFields } from '../logging/logger.ts';
import type { MetricValues } from './names.ts';

/** The metrics of one handled message, read off its summary line: what is logged and what is counted never differ. */
export function metricsOf(fields: LogFields): MetricValues {
  const { outcome, counts = {}, durationMs } = fields;
  const seconds = durationMs === undefined ? {} : { seconds: durationMs / 1000 };
  switch (outcome ?? '') {
    case 'done':
    case 'done-with-rejects':
    case 'refused':
      return { ...seconds, records: counts['recordsIn'] ?? 0, rejected: counts['rejected'] ?? 0 };
    case 'duplicate':
      return { ...seconds, duplicates: 1 };
    case 'ignored':
      return { ...seconds, ignored: 1 };
    case 'analyzed':
      return {
        ...seconds,
        abnormal: counts['abnormalRows'] ?? 0,
        tokens: counts['tokens'] ?? 0,
        cost: (counts['costMicroUsd'] ?? 0) / 1_000_000,
        modelFallback: counts['modelFallback'] ?? 0,
      };
    case 'report':
    case 'alert':
      return { ...seconds, reports: counts['sent'] ?? 0, unsureMails: counts['unsure'] ?? 0 };
    case 'swept':
      return { swept: (counts['published'] ?? 0) + (counts['finished'] ?? 0) + (counts['failed'] ?? 0) };
    default:
      return {};
  }
}
