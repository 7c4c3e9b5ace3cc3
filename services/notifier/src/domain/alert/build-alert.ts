import { asSentence } from '../words/code-words.ts';
import { failureSentence } from '../words/failure-reasons.ts';
import { plural } from '../words/numbers.ts';
import { plainText, textLimits } from '../words/plain-text.ts';
import { attentionItems } from '../report/attention.ts';
import { datasetTitles, titleOf } from '../report/dataset-titles.ts';
import { contractWords } from '../report/file-rows.ts';
import { rejectionRows } from '../report/rejection-rows.ts';
import { subjectLine } from '../subject-line.ts';
import type { AlertInput, Failure } from './alert-input.ts';
import type { AlertModel } from './alert-model.ts';
import { alertSteps } from './alert-steps.ts';

const nothingElse = { findings: [], unprocessed: [], unreadable: [] };

/** The mail about one failure. Pure, like the report: the same failure is the same alert. */
export function buildAlert(input: AlertInput): AlertModel {
  const { failure } = input;
  const file = fileName(failure);
  const headline = headlineOf(failure);
  return {
    reportId: plainText(input.reportId, textLimits.name),
    openedAt: input.openedAt,
    title: plainText(input.title, textLimits.name),
    organisation: plainText(input.organisation ?? '', textLimits.name),
    subject: subjectLine(input.title, `${headline} (${titleOf(failure.datasetTitle, failure.dataset)})`),
    headline: `${headline}: ${file}`,
    outcome: failure.outcome,
    attention: attentionItems(input, nothingElse, datasetTitles([])),
    what: whatHappened(failure),
    why: whyOf(failure),
    steps: alertSteps(failure),
    counts: failure.manifest?.counts ?? null,
    rejections:
      failure.manifest === undefined ? [] : rejectionRows([{ placeName: '', manifest: failure.manifest }]),
    reference: referenceOf(failure),
  };
}

function fileName(failure: Failure): string {
  const title = titleOf(failure.datasetTitle, failure.dataset);
  const label = plainText(failure.fileLabel ?? '', textLimits.name);
  return label === '' ? title : `${title}, ${label}`;
}

function headlineOf({ outcome, stage }: Failure): string {
  if (outcome === 'refused') return 'A file was refused';
  return stage === 'analyze' ? 'A file could not be analysed' : 'A file could not be processed';
}

function whatHappened({ outcome, stage, tries }: Failure): readonly string[] {
  if (outcome === 'refused') {
    return ['The file was read and is not acceptable as it is. Nothing of it went into the processed data.'];
  }
  const given = tries === undefined ? 'All tries were used up.' : `It was tried ${plural(tries, 'time')}.`;
  return stage === 'analyze'
    ? [`The file was read and its data are stored; only the analysis is missing. ${given}`]
    : [
        `The file arrived, but handling it failed for a technical reason. ${given} Nothing is lost: the file is still there.`,
      ];
}

function whyOf({ refusal, manifest, reason }: Failure): string {
  const said = refusal ?? manifest?.refusal;
  return said === undefined
    ? failureSentence(plainText(reason, textLimits.name))
    : asSentence(plainText(said.message));
}

function referenceOf(failure: Failure): AlertModel['reference'] {
  const { manifest } = failure;
  return [
    { label: 'Stage', value: failure.stage },
    { label: 'Reason code', value: failure.reason },
    { label: 'Dataset', value: failure.dataset },
    { label: 'Run', value: failure.runId },
    { label: 'File', value: failure.fileId },
    { label: 'Event', value: failure.eventId },
    ...(manifest === undefined
      ? []
      : [
          { label: 'Contract', value: contractWords(manifest.contract) },
          { label: 'Engine', value: String(manifest.engine) },
        ]),
  ].map(({ label, value }) => ({ label, value: plainText(value, textLimits.phrase) }));
}
