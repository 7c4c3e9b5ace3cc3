import type { Clock } from '@vitals/core';
import { metricUnits, type MetricName, type MetricValues } from './names.ts';

export type MetricSink = (values: MetricValues) => void;

/**
 * One line in CloudWatch's embedded metric format for each call with at least one value: the log is the metric, no
 * call to a metrics service is made. `write` gets the line without its line end.
 */
export function embeddedMetrics(
  { service, namespace }: { readonly service: string; readonly namespace: string },
  clock: Clock,
  write: (line: string) => void,
): MetricSink {
  return (values) => {
    const names = (Object.keys(metricUnits) as MetricName[]).filter((name) => values[name] !== undefined);
    if (names.length === 0) return;
    const metrics = names.map((name) => ({ Name: name, Unit: metricUnits[name] }));
    const about = { Namespace: namespace, Dimensions: [['service']], Metrics: metrics };
    const measured = Object.fromEntries(names.map((name) => [name, values[name]]));
    write(
      JSON.stringify({
        _aws: { Timestamp: clock.now().getTime(), CloudWatchMetrics: [about] },
        service,
        ...measured,
      }),
    );
  };
}
