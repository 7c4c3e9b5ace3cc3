import { createHash } from 'node:crypto';
import type { Analysis, Drift, Finding, Manifest, MetricSummary, RejectionReason } from '@vitals/core';
import type { AlertInput, Failure } from './domain/alert/alert-input.ts';
import type { AnalysedFile, ReportInput } from './domain/report/report-input.ts';

/** An id as the pipeline makes them, the same for the same word. */
export const idFor = (word: string): string => createHash('sha256').update(word).digest('hex').slice(0, 32);

const lines = (count: number, from: number): readonly number[] =>
  Array.from({ length: Math.min(count, 20) }, (_, index) => from + index * 7 + (index % 3));

export function aFinding(given: Partial<Finding> = {}): Finding {
  const rows = given.rows ?? 12;
  return {
    field: 'systolic',
    title: 'Systolic blood pressure',
    unit: 'mm[Hg]',
    level: 'critical',
    label: 'severe hypertension range',
    limit: 'above 180',
    source: 'AHA/ACC 2025',
    rows,
    lines: lines(rows, 18),
    capped: rows > 20,
    ...given,
  };
}

export function aMetric(given: Partial<MetricSummary> = {}): MetricSummary {
  return {
    field: 'systolic',
    title: 'Systolic blood pressure',
    unit: 'mm[Hg]',
    decimals: 0,
    count: 1004,
    missing: 8,
    centre: { mean: 126.4, median: 124, mad: 13 },
    quantiles: { p05: 96, p25: 111, p75: 139, p95: 172 },
    outliers: 9,
    lowConfidence: 0,
    ...given,
  };
}

export function aReason(given: Partial<RejectionReason> = {}): RejectionReason {
  const count = given.count ?? 23;
  return {
    code: 'constraint-required',
    column: 'patient_id',
    count,
    lines: lines(count, 40),
    capped: count > 20,
    ...given,
  };
}

export function aDrift(given: Partial<Drift> = {}): Drift {
  return {
    field: 'systolic',
    title: 'Systolic blood pressure',
    unit: 'mm[Hg]',
    psi: 0.31,
    chance: 0.02,
    verdict: 'shifted',
    median: 124,
    baselineMedian: 118,
    mad: 13,
    baselineMad: 11,
    count: 1004,
    baselineCount: 9120,
    ...given,
  };
}

export function aManifest(given: Partial<Manifest> = {}): Manifest {
  const runId = given.runId ?? idFor('run');
  const dataset = given.dataset ?? 'vitals';
  const output = (folder: string, records: number) => ({
    key: `${folder}/${dataset}/${runId}/data.csv`,
    versionId: 'v1',
    bytes: 64_000,
    sha256: idFor(folder) + idFor(folder),
    records,
  });
  return {
    schemaVersion: 1,
    runId,
    fileId: idFor(`file of ${runId}`),
    dataset,
    outcome: 'done-with-rejects',
    contract: { name: dataset, fingerprint: '9f2c51aa03b7de41' },
    engine: 1,
    generation: 1,
    source: { versionId: 'v1', bytes: 71_204, sha256: idFor('source') + idFor('source') },
    counts: {
      recordsIn: 1074,
      accepted: 1012,
      rejected: 41,
      skipped: { blank: 15, duplicate: 6 },
      observations: 1012,
    },
    reasons: [
      aReason(),
      aReason({
        code: 'constraint-maximum',
        column: 'temperature',
        count: 11,
        hint: 'looks-like-fahrenheit',
      }),
      aReason({ code: 'row-constraint:diastolic-below-systolic', column: null, count: 5 }),
      aReason({ code: 'type-error', column: 'spo2', count: 2 }),
    ],
    duplicates: { policy: 'flag', records: 6 },
    reading: {
      delimiter: ';',
      encoding: 'utf-8',
      lineEnds: 'crlf',
      compression: 'none',
      columns: 11,
      unknownColumns: [9, 11],
      conversions: { trimmed: 31, 'unit:[degF]->Cel': 12 },
      assumptions: ['assumed-zone:UTC'],
      formulaCells: 1,
    },
    outputs: { processed: output('processed', 1012), rejected: output('rejected', 41) },
    ...given,
  };
}

const sevenMetrics: readonly MetricSummary[] = [
  aMetric(),
  aMetric({
    field: 'diastolic',
    title: 'Diastolic blood pressure',
    centre: { mean: 77.1, median: 76, mad: 8 },
    quantiles: { p05: 58, p25: 69, p75: 85, p95: 101 },
    outliers: 4,
  }),
  aMetric({
    field: 'heart_rate',
    title: 'Heart rate',
    unit: '/min',
    centre: { mean: 84.9, median: 82, mad: 11 },
    quantiles: { p05: 58, p25: 72, p75: 95, p95: 124 },
    outliers: 13,
  }),
  aMetric({
    field: 'spo2',
    title: 'Oxygen saturation',
    unit: '%',
    count: 967,
    missing: 45,
    centre: { mean: 95.8, median: 97, mad: 1.5 },
    quantiles: { p05: 89, p25: 95, p75: 98, p95: 100 },
    outliers: 21,
    lowConfidence: 3,
  }),
  aMetric({
    field: 'temperature',
    title: 'Body temperature',
    unit: 'Cel',
    decimals: 1,
    centre: { mean: 37.06, median: 36.9, mad: 0.4 },
    quantiles: { p05: 36.1, p25: 36.6, p75: 37.3, p95: 38.7 },
    outliers: 7,
  }),
  (({ centre: _centre, quantiles: _quantiles, ...few }) => few)(
    aMetric({
      field: 'glucose',
      title: 'Blood glucose',
      unit: 'mg/dL',
      count: 3,
      missing: 1009,
      outliers: 0,
    }),
  ),
];

const someFindings: readonly Finding[] = [
  aFinding({
    field: 'spo2',
    title: 'Oxygen saturation',
    unit: '%',
    label: 'severe hypoxaemia',
    limit: 'at or below 91',
    source: 'NEWS2',
    rows: 31,
  }),
  aFinding(),
  aFinding({
    field: 'news2',
    title: 'NEWS2',
    unit: '',
    label: 'emergency response',
    limit: 'at least 7',
    source: 'Royal College of Physicians, 2017',
    rows: 9,
  }),
  aFinding({ level: 'high', label: 'stage 2 hypertension range', limit: 'at or above 140', rows: 214 }),
  aFinding({
    level: 'high',
    field: 'heart_rate',
    title: 'Heart rate',
    unit: '/min',
    label: 'above 130',
    limit: 'above 130',
    source: 'NEWS2',
    rows: 37,
  }),
  aFinding({
    level: 'low',
    field: 'temperature',
    title: 'Body temperature',
    unit: 'Cel',
    label: 'raised temperature',
    limit: 'at or above 38.1',
    source: 'NEWS2',
    rows: 58,
  }),
];

export function anAnalysis(given: Partial<Analysis> = {}): Analysis {
  const runId = given.runId ?? idFor('run');
  return {
    schemaVersion: 1,
    analysisId: idFor(`analysis of ${runId}`),
    runId,
    fileId: idFor(`file of ${runId}`),
    dataset: 'vitals',
    title: 'Ward vitals',
    engine: 1,
    rules: '77ab19c2',
    rows: 1012,
    subjects: { counted: 312, capped: false, withFindings: 141 },
    abnormalRows: 318,
    worst: 'critical',
    metrics: sevenMetrics,
    findings: someFindings,
    news2: {
      complete: 702,
      partial: 255,
      inputs: 6,
      notScored: { child: 41, pregnancy: 8, 'no-inputs': 6 },
      responses: { none: 331, low: 292, 'urgent-ward': 41, urgent: 29, emergency: 9 },
      partialAtLeast: { 'urgent-ward': 7, urgent: 4, emergency: 1 },
    },
    bloodPressure: {
      source: 'AHA/ACC 2025',
      rows: { normal: 391, elevated: 148, 'stage-1': 239, 'stage-2': 202, severe: 12 },
      incomplete: 20,
    },
    breakdowns: [
      {
        by: 'sex',
        field: 'sex',
        groups: [
          { label: 'female', rows: 521, abnormalRows: 157 },
          { label: 'male', rows: 484, abnormalRows: 158 },
          { label: '', rows: null, abnormalRows: null },
        ],
      },
    ],
    drift: [
      aDrift(),
      aDrift({
        field: 'spo2',
        title: 'Oxygen saturation',
        unit: '%',
        verdict: 'moved',
        psi: 0.14,
        median: 97,
        baselineMedian: 98,
      }),
      aDrift({
        field: 'temperature',
        title: 'Body temperature',
        unit: 'Cel',
        verdict: 'stable',
        psi: 0.03,
        median: 36.9,
        baselineMedian: 36.9,
      }),
      aDrift({
        field: 'heart_rate',
        title: 'Heart rate',
        unit: '/min',
        verdict: 'stable',
        psi: 0.05,
        median: 82,
        baselineMedian: 81,
      }),
    ],
    baseline: [idFor('run before')],
    profiles: [],
    caveats: [
      'This is a screening aid, not a diagnosis; a clinician decides.',
      'There is no age column: all rows were judged by limits for adults.',
    ],
    facts: [],
    narrative: {
      writtenBy: { kind: 'model', model: 'amazon.nova-lite-v1:0' },
      summary: [
        'Of 1,012 rows, 318 have at least one reading outside the limits, among them 31 rows with an oxygen saturation at or below 91 % and 12 rows with a systolic pressure above 180 mmHg.',
        'Blood pressure has clearly shifted against the ten files before.',
      ],
      insights: [
        'Low oxygen saturation and a raised heart rate fall on the same rows more often than in earlier files.',
        'Eleven temperatures that were rejected look like degrees Fahrenheit: one device may be set to the other unit.',
      ],
      recommendations: [
        'Look first at the 31 rows with an oxygen saturation at or below 91 %; the lines are listed below.',
        'Check the unit of the thermometers of this ward, then correct the rejected file and send it again.',
      ],
      dropped: 1,
    },
    usage: { inputTokens: 2310, outputTokens: 402, costUsd: 0.00023 },
    ...given,
  };
}

/** An analysed file whose manifest and analysis agree on run and dataset. */
export function anAnalysedFile(
  name = 'run',
  given: {
    readonly analysis?: Partial<Analysis>;
    readonly manifest?: Partial<Manifest>;
    readonly file?: Partial<AnalysedFile>;
  } = {},
): AnalysedFile {
  const runId = idFor(name);
  const dataset = given.analysis?.dataset ?? 'vitals';
  return {
    kind: 'analysed',
    analysis: anAnalysis({ runId, dataset, ...given.analysis }),
    manifest: aManifest({ runId, dataset, ...given.manifest }),
    resolves: 0,
    ...given.file,
  };
}

/** A file with nothing wrong in it. */
export function aCleanFile(
  name = 'clean',
  dataset = 'glucose',
  title = 'Glucose, outpatient lab',
): AnalysedFile {
  return anAnalysedFile(name, {
    analysis: {
      dataset,
      title,
      rows: 4210,
      subjects: { counted: 1877, capped: false, withFindings: 0 },
      abnormalRows: 0,
      worst: 'none',
      findings: [],
      drift: [],
      breakdowns: [],
      caveats: [],
      metrics: [
        aMetric({ field: 'glucose', title: 'Blood glucose', unit: 'mg/dL', count: 4210, missing: 0 }),
      ],
      narrative: {
        writtenBy: { kind: 'built-in', reason: 'no-model' },
        summary: ['All 4,210 rows are within the limits.'],
        insights: [],
        recommendations: [],
        dropped: 0,
      },
      usage: { inputTokens: 0, outputTokens: 0, costUsd: 0 },
    },
    manifest: {
      outcome: 'done',
      counts: { recordsIn: 4210, accepted: 4210, rejected: 0, skipped: {}, observations: 4210 },
      reasons: [],
      duplicates: { policy: 'flag', records: 0 },
    },
  });
}

export function aReportInput(given: Partial<ReportInput> = {}): ReportInput {
  return {
    reportId: idFor('report'),
    openedAt: '2026-11-23T14:05:09.120Z',
    previousReportAt: '2026-11-23T08:00:00.000Z',
    title: 'vitals',
    organisation: 'St Elsewhere Hospital',
    members: [anAnalysedFile()],
    resolved: [],
    unsureReports: [],
    ...given,
  };
}

function aFailure(given: Partial<Failure> = {}): Failure {
  return {
    outcome: 'refused',
    stage: 'ingest',
    reason: 'too-many-rejected',
    dataset: 'vitals',
    datasetTitle: 'Ward vitals',
    runId: idFor('run'),
    fileId: idFor('file'),
    eventId: idFor('event') + idFor('event'),
    ...given,
  };
}

export function anAlertInput(failure: Partial<Failure> = {}, given: Partial<AlertInput> = {}): AlertInput {
  return {
    reportId: idFor('alert'),
    openedAt: '2026-11-23T14:05:09.120Z',
    title: 'vitals',
    organisation: 'St Elsewhere Hospital',
    failure: aFailure(failure),
    unsureReports: [],
    ...given,
  };
}
