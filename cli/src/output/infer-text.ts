import type { Proposal } from '@vitals/ingestor';
import { openQuestions } from './questions.ts';
import { count, delimiterNames, indent, listed, ranges } from './words.ts';

export interface InferredFile {
  readonly file: string;
  readonly proposal: Proposal;
  /** Where the contract was written; absent where it was only printed. */
  readonly out?: string;
}

/** What `vitals infer` says beside the contract: how the file was read, what is left out, what it asks, what to do next. */
export function inferredAsText({ file, proposal, out }: InferredFile): string {
  const { contract, reading, fitting } = proposal;
  const above = reading.above - Number(reading.hasHeader);
  const how = [
    count(reading.columns, 'column'),
    delimiterNames[reading.delimiter] ?? reading.delimiter,
    reading.encoding,
    ...(reading.gzip ? ['gzip'] : []),
    ...(above > 0 ? [`${count(above, 'record')} above the ${reading.hasHeader ? 'header' : 'table'}`] : []),
    ...(reading.hasHeader ? [] : ['no header: the columns are named by their position']),
  ];
  const questions = openQuestions(contract);
  return [
    `${file}: ${count(reading.records, 'record')} looked at, ${count(contract.schema.fields.length, 'field')} proposed${out === undefined ? '' : ` in ${out}`}.`,
    ...indent('Read as', [how.join(', ')]),
    ...indent('Known', fitting === undefined ? [] : [`the contract ${fitting} fits the file as it is`]),
    ...indent('Left out', leftOut(proposal)),
    ...indent(
      'To answer',
      questions.map(({ about, text }) => `${about}: ${text}`),
    ),
    ...indent('Next', [`vitals validate ${file} --contract ${out ?? 'CONTRACT.json'}`]),
  ].join('\n');
}

function leftOut({ leftOut: columns }: Proposal): readonly string[] {
  if (columns.length === 0) return [];
  const types = [...new Set(columns.map(({ type }) => type))];
  const lines = types.map((type) => {
    const positions = columns.filter((column) => column.type === type).map(({ position }) => position);
    return `${positions.length === 1 ? 'column' : 'columns'} ${listed(ranges(positions))} (${type})`;
  });
  return [...lines, 'no known contract has them; --all proposes them too'];
}
