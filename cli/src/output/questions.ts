import type { DatasetContract } from '@vitals/core';

const mark = 'Question: ';

/** A question that `vitals infer` left in a contract. `about` is a field, or `the contract`. */
export interface OpenQuestion {
  readonly about: string;
  readonly text: string;
}

/** What a contract still asks whoever edits it: its comments that begin with `Question:`. */
export function openQuestions(contract: DatasetContract): readonly OpenQuestion[] {
  const commented = [
    { about: 'the contract', comment: contract.$comment },
    ...contract.schema.fields.map(({ name, $comment }) => ({ about: name, comment: $comment })),
  ];
  return commented.flatMap(({ about, comment }) =>
    comment?.startsWith(mark) === true ? [{ about, text: comment.slice(mark.length) }] : [],
  );
}
