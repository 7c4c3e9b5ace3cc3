import { describe, expect, test } from '@jest/globals';
import type { Clock } from '@vitals/core';
import { embeddedMetrics } from './emf.ts';
import { metricsOf } from './metrics-of.ts';
import { metricUnits } from './names.ts';

const clock: Clock = { now: () => new Date(1_700_000_000_000), sleep: () => Promise.resolve() };

const about = { service: 'ingestor', namespace: 'Vitals/ward' };

describe('embedded metrics', () => {
  test('are one line that CloudWatch reads', () => {
    const lines: string[] = [];
    embeddedMetrics(about, clock, (line) => void lines.push(line))({ rejected: 3, seconds: 1.5 });
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      {
        _aws: {
          Timestamp: 1_700_000_000_000,
          CloudWatchMetrics: [
            {
              Namespace: 'Vitals/ward',
              Dimensions: [['service']],
              Metrics: [
                { Name: 'rejected', Unit: 'Count' },
                { Name: 'seconds', Unit: 'Seconds' },
              ],
            },
          ],
        },
        service: 'ingestor',
        rejected: 3,
        seconds: 1.5,
      },
    ]);
  });

  test('nothing measured, nothing written', () => {
    const lines: string[] = [];
    embeddedMetrics(about, clock, (line) => void lines.push(line))({});
    expect(lines).toEqual([]);
  });
});

describe('metricsOf', () => {
  test.each([
    [
      { outcome: 'done-with-rejects', counts: { recordsIn: 10, rejected: 2 }, durationMs: 500 },
      { records: 10, rejected: 2, seconds: 0.5 },
    ],
    [{ outcome: 'duplicate' }, { duplicates: 1 }],
    [{ outcome: 'ignored' }, { ignored: 1 }],
    [
      { outcome: 'analyzed', counts: { abnormalRows: 4, tokens: 900, costMicroUsd: 120, modelFallback: 1 } },
      { abnormal: 4, tokens: 900, cost: 0.00012, modelFallback: 1 },
    ],
    [
      { outcome: 'report', counts: { sent: 2, unsure: 1 } },
      { reports: 2, unsureMails: 1 },
    ],
    [{ outcome: 'swept', counts: { published: 1, finished: 2, failed: 0, left: 5 } }, { swept: 3 }],
    [{ outcome: 'seen-before' }, {}],
  ])('%j gives %j', (fields, expected) => {
    expect(metricsOf(fields)).toEqual(expected);
  });

  test('every metric has a source', () => {
    const outcomes = ['done', 'duplicate', 'ignored', 'analyzed', 'report', 'swept'];
    const given = outcomes.flatMap((outcome) => Object.keys(metricsOf({ outcome, durationMs: 1 })));
    expect(new Set(given)).toEqual(new Set(Object.keys(metricUnits)));
  });
});
