/** Namespace of every metric in CloudWatch, where the environment names no other; the only dimension is `service`. */
export const metricNamespace = 'Vitals';

/** Every metric there is, with its CloudWatch unit. */
export const metricUnits = {
  /** Records read, accepted or not. */
  records: 'Count',
  rejected: 'Count',
  /** Rows with at least one finding. */
  abnormal: 'Count',
  /** From the receipt of a message to its end. */
  seconds: 'Seconds',
  /** Input and output tokens of all calls to a model. */
  tokens: 'Count',
  /** US dollars. */
  cost: 'None',
  /** Analyses whose words the built-in writer had to write. */
  modelFallback: 'Count',
  duplicates: 'Count',
  ignored: 'Count',
  /** Mails that a server took. */
  reports: 'Count',
  /** Mails of which nobody knows whether they were sent. */
  unsureMails: 'Count',
  /** Records and events that a sweep mended. A sweep that found nothing reports 0: an alarm misses it otherwise. */
  swept: 'Count',
} as const;

export type MetricName = keyof typeof metricUnits;
export type MetricValues = Readonly<Partial<Record<MetricName, number>>>;
