import { isUtf8 } from 'node:buffer';
import type { Problem } from '../domain/row.ts';
import { shapes, type FramedBlock } from './framed-block.ts';

const none: readonly Problem[] = [];
/** U+FFFD, into which the decoder turns broken UTF-16. */
const replacement = Buffer.from('\ufffd', 'utf8');

/** Reasons against a record that no single cell has: its quotes, its length, its bytes. */
export function wholeRecordProblems(block: FramedBlock, i: number, utf16: boolean): readonly Problem[] {
  const shape = block.shapes[i];
  const wrong = shape === shapes.misquoted || shape === shapes.oversized;
  if (!wrong && !block.brokenText && !block.nul && !utf16) return none;
  if (shape === shapes.oversized) return [{ code: 'size-error' }];
  const bytes = block.bytes.subarray(block.starts[i], block.ends[i]);
  const problems: Problem[] = [];
  if (shape === shapes.misquoted) problems.push({ code: 'quote-error' });
  if (!isUtf8(bytes) || (utf16 && bytes.includes(replacement))) problems.push({ code: 'encoding-error' });
  if (bytes.includes(0)) problems.push({ code: 'nul-character' });
  return problems;
}
