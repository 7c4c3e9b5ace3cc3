import {
  chooseContract,
  contractsFor,
  isByPath,
  matchHeader,
  refusal,
  sizeText,
  type ContractChoice,
  type DecimalMark,
  type HeaderMatch,
  type LoadedContract,
} from '@vitals/core';
import { decimalMarkOf } from './decimal-mark.ts';
import { shapes } from './framed-block.ts';
import { limits } from './limits.ts';
import { correctedHeader, type CorrectionColumns } from '../resubmission/correction-columns.ts';
import { RecordFramer } from './record-framer.ts';
import { splitRecord } from './split-record.ts';

const delimiters = [',', ';', '\t', '|'] as const;
type Delimiter = (typeof delimiters)[number];

/** Where the header is and what it says. */
export interface Layout {
  readonly delimiter: Delimiter;
  readonly header: readonly string[];
  /** Records before the header. */
  readonly preamble: number;
  /** Records to pass over: those and the header itself, where the file has one. */
  readonly above: number;
  readonly contract: LoadedContract;
  readonly match: HeaderMatch;
  readonly decimal: DecimalMark;
  /** Where a corrected rejected file has its references to the run it corrects. */
  readonly correction?: CorrectionColumns;
}

export type LayoutChoice =
  { readonly ok: true; readonly layout: Layout } | Extract<ContractChoice, { ok: false }>;

export interface LayoutQuestion {
  /** The first bytes of the file in UTF-8, without byte order mark. */
  readonly head: Buffer;
  /** Whether `head` is the whole file. */
  readonly complete: boolean;
  readonly key: string;
  readonly contracts: readonly LoadedContract[];
  readonly forced?: string | undefined;
}

/**
 * Finds delimiter, header and contract together, because each is the best evidence for the others: the right delimiter
 * is the one with which a contract knows most of the header. The header is the first record that a contract fits, so
 * that the lines which devices write above it are passed over.
 */
export function findLayout(question: LayoutQuestion): LayoutChoice {
  const found = delimiters.flatMap((delimiter) => withDelimiter(question, delimiter));
  const [best] = found.sort((a, b) => b.match.known - a.match.known);
  const headerless = best === undefined ? delimiters.flatMap((each) => withoutHeader(question, each)) : [];
  const chosen = best ?? (headerless.length === 1 ? headerless[0] : undefined);
  if (chosen === undefined) return explainRefusal(question);
  const decimal = decimalMarkOf(chosen, question.head, question.complete);
  return { ok: true, layout: { ...chosen, decimal } };
}

type Found = Omit<Layout, 'decimal'>;

function withDelimiter(question: LayoutQuestion, delimiter: Delimiter): readonly Found[] {
  const contracts = contractsIn(question, delimiter);
  if (contracts.length === 0) return [];
  for (const [preamble, cells] of firstRecords(question, delimiter).entries()) {
    const corrected = correctedHeader(cells);
    const header = corrected?.header ?? cells;
    if (header.length > limits.columns) return [];
    const choice = chooseContract({ header, key: question.key, contracts, forced: question.forced });
    if (!choice.ok) continue;
    const { contract, match } = choice;
    const correction = corrected === undefined ? {} : { correction: corrected.columns };
    return [{ delimiter, header, preamble, above: preamble + 1, contract, match, ...correction }];
  }
  return [];
}

/**
 * A file without header is read by what its contract says about its columns. Nothing in such a file shows that it is of
 * that kind: the contract must have been named or be the path's, and the records must have as many cells.
 */
function withoutHeader(question: LayoutQuestion, delimiter: Delimiter): readonly Found[] {
  const [contract, ...others] = contractsIn(question, delimiter).filter(
    (each) => each.contract.read?.columns !== undefined,
  );
  const header = contract?.contract.read?.columns;
  if (contract === undefined || header === undefined || others.length > 0) return [];
  if (question.forced === undefined && !isByPath(contract, question.key)) return [];
  const first = firstRecords(question, delimiter).find((cells) => cells.some((cell) => cell.trim() !== ''));
  if (first?.length !== header.length) return [];
  const match = matchHeader(contract.contract, header);
  if (match.missing.length > 0 || match.ambiguous.length > 0) return [];
  return [{ delimiter, header, preamble: 0, above: 0, contract, match }];
}

function contractsIn(question: LayoutQuestion, delimiter: Delimiter): readonly LoadedContract[] {
  return contractsFor(question).filter(({ contract }) => {
    const wanted = contract.read?.delimiter ?? 'auto';
    return wanted === 'auto' || wanted === delimiter;
  });
}

/** Cells of the first records; an empty list for each record that is blank or broken. */
function firstRecords(
  { head, complete }: LayoutQuestion,
  delimiter: Delimiter,
): readonly (readonly string[])[] {
  const framer = new RecordFramer({ delimiter, columns: 0, maxBytes: limits.recordBytes });
  const block = framer.frameFirst(head, limits.preambleRecords + 1, complete);
  return block.starts.map((start, i) => {
    const shape = block.shapes[i];
    if (shape !== shapes.plain && shape !== shapes.quoted) return [];
    return splitRecord(block.bytes.toString('utf8', start, block.ends[i]), delimiter);
  });
}

/** No contract fits with any delimiter: say why for the delimiter that the first lines themselves suggest. */
function explainRefusal(question: LayoutQuestion): LayoutChoice {
  const byDelimiter = delimiters.map((delimiter) => ({
    delimiter,
    records: firstRecords(question, delimiter),
  }));
  const [likely] = byDelimiter.sort((a, b) => regularity(b.records) - regularity(a.records));
  const header = likely?.records.find((cells) => cells.some((cell) => cell.trim() !== ''));
  if (header === undefined) return noHeader(question);
  if (header.length > limits.columns) {
    const message = `the header has ${header.length} columns, ${limits.columns} are read at most`;
    return refused(refusal('too-many-columns', message, 'split the table, or check its delimiter'));
  }
  const choice = chooseContract({ ...question, header });
  return choice.ok ? noHeader(question) : choice;
}

/** How much the records look like a table: cells of the most frequent width, where that is more than one. */
function regularity(records: readonly (readonly string[])[]): number {
  const widths = new Map<number, number>();
  for (const { length } of records) if (length > 1) widths.set(length, (widths.get(length) ?? 0) + 1);
  return Math.max(0, ...[...widths].map(([width, count]) => width * count));
}

function noHeader({ head }: LayoutQuestion): LayoutChoice {
  if (head.toString('utf8').trim() === '') {
    return refused(
      refusal('empty-file', 'the file is empty', 'send the file again, with its header and records'),
    );
  }
  const message = `no usable header within the first ${sizeText(limits.headBytes)}`;
  return refused(
    refusal('no-header', message, 'the header must be one of the first lines, with its quotes closed'),
  );
}

const refused = (why: ReturnType<typeof refusal>): LayoutChoice => ({ ok: false, refusal: why, nearest: [] });
