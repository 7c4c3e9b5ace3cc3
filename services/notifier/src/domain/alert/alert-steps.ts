import { asSentence } from '../words/code-words.ts';
import { plainText, textLimits } from '../words/plain-text.ts';
import type { Failure } from './alert-input.ts';
import type { AlertStep } from './alert-model.ts';

/** What to do about a failure, in the order in which to do it. */
export function alertSteps(failure: Failure): readonly AlertStep[] {
  const trace: AlertStep = {
    text: 'See every step the file went through:',
    command: `vitals trace ${plainText(failure.fileId, textLimits.name)}`,
  };
  return failure.outcome === 'refused' ? [...refused(failure), trace] : [trace, ...failed(failure)];
}

function refused({ refusal, manifest }: Failure): readonly AlertStep[] {
  const advice = asSentence(plainText((refusal ?? manifest?.refusal)?.advice ?? ''));
  const rejectedKey = manifest?.outputs.rejected?.key;
  return [
    ...(advice === '' ? [] : [{ text: advice, command: '' }]),
    ...(rejectedKey === undefined
      ? []
      : [
          {
            text: `The rejected records, each with its reasons, are in ${plainText(rejectedKey, textLimits.phrase)}.`,
            command: '',
          },
        ]),
    {
      text: 'Correct the file and put it into the same place again. It counts as a new file; nothing of this one was kept as data.',
      command: '',
    },
  ];
}

function failed({ stage }: Failure): readonly AlertStep[] {
  return [
    { text: 'See the messages that were given up, with the reason of each:', command: 'vitals dlq list' },
    {
      text: 'When the cause is gone, let them run again. What was already done is recognised and not done twice:',
      command: `vitals dlq replay ${stage}-dlq`,
    },
    {
      text: 'The file itself is untouched where it was put. The next report says when it went through.',
      command: '',
    },
  ];
}
