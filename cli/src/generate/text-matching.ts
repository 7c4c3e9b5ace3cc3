import type { Random } from './random.ts';

const part = /\\[dws]|\[(?:\\.|[^\]\\])*\]|\\.|[^()|]/y;
const times = /\{(\d+)(?:,(\d*))?\}|[*+?]/y;
const printable = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i));

/** Most characters that a part without upper limit gets. */
const fewMore = 3;

/**
 * A text of the form that a contract's pattern asks for: characters, classes and how often each, which is what patterns of
 * identifiers are made of. `undefined` for a pattern with groups or alternatives.
 */
export function textMatching(pattern: string, random: Random): string | undefined {
  const bare = pattern.replace(/^\^|\$$/g, '');
  let text = '';
  for (let at = 0; at < bare.length;) {
    const one = matchAt(part, bare, at)?.[0];
    if (one === undefined) return undefined;
    at += one.length;
    const often = matchAt(times, bare, at);
    at += often?.[0].length ?? 0;
    const [least, most] = bounds(often);
    const set = new RegExp(`^${one}$`, 'u');
    const allowed = printable.filter((char) => set.test(char));
    if (allowed.length === 0) return undefined;
    for (let n = random.whole(least, most); n > 0; n--) text += random.pick(allowed);
  }
  return new RegExp(`^(?:${pattern})$`, 'u').test(text) ? text : undefined;
}

function matchAt(expression: RegExp, text: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at;
  return expression.exec(text);
}

function bounds(often: RegExpExecArray | null): readonly [number, number] {
  const [sign, least, most] = often ?? [];
  if (sign === undefined) return [1, 1];
  if (sign === '?') return [0, 1];
  if (sign === '*') return [0, fewMore];
  if (sign === '+') return [1, fewMore];
  const first = Number(least);
  if (most === undefined) return sign.includes(',') ? [first, first + fewMore] : [first, first];
  return [first, most === '' ? first + fewMore : Number(most)];
}
