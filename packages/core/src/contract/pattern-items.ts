/** One character of a pattern (or class of characters) with its quantifier, in reading order, groups flattened. */
export interface PatternItem {
  readonly text: string;
  /** Which of the characters 0–127 it matches; the last place (128) stands for everything beyond. */
  readonly set: readonly boolean[];
  readonly variable: boolean;
  /** May match nothing. */
  readonly optional: boolean;
  /** Branches of groups around it. */
  readonly groups: readonly string[];
}

const everything: readonly boolean[] = Array.from({ length: 129 }, () => true);
const quantifier = /^(?:[*+?]|\{(\d+)(,(\d*))?\})\??/;

interface OpenGroup {
  readonly at: number;
  readonly firstItem: number;
  branch: number;
}

/** Reads the subset of regular expressions that contracts may use. A text back is the reason for not reading it. */
export function parsePattern(pattern: string): readonly PatternItem[] | string {
  try {
    // The same reading that the validator will use: with the u flag, a stray escape is an error and not a letter.
    new RegExp(pattern, 'u');
  } catch {
    return 'is not a regular expression';
  }
  const items: PatternItem[] = [];
  const open: OpenGroup[] = [];
  for (let position = 0; position < pattern.length;) {
    const next = readOne(pattern.slice(position));
    if (next.kind === 'refused') return next.why;
    position += next.text.length;
    const [how = ''] = quantifier.exec(pattern.slice(position)) ?? [];
    if (next.kind === 'one' || next.kind === 'close') position += how.length;
    const problem = add(next, how, items, open, position);
    if (problem !== undefined) return problem;
  }
  return items;
}

function add(
  next: Token,
  how: string,
  items: PatternItem[],
  open: OpenGroup[],
  at: number,
): string | undefined {
  switch (next.kind) {
    case 'one': {
      const groups = open.map((group) => `${group.at}/${group.branch}`);
      const { variable, optional } = meaning(how);
      items.push({ text: next.text + how, set: next.set, variable, optional, groups });
      return undefined;
    }
    case 'open':
      open.push({ at, branch: 0, firstItem: items.length });
      return undefined;
    case 'branch': {
      const group = open.at(-1);
      if (group === undefined) return 'alternatives must stand in a group: (?:a|b)';
      group.branch += 1;
      return undefined;
    }
    case 'close':
      return close(open.pop()?.firstItem ?? 0, how, items, at);
    case 'anchor':
      return undefined;
  }
}

function close(firstItem: number, how: string, items: PatternItem[], at: number): string | undefined {
  const { variable, optional, repeats } = meaning(how);
  const inside = items.slice(firstItem);
  if (repeats && (variable || inside.some((item) => item.variable))) return 'repeats a group';
  if (!optional) return undefined;
  const maybe = inside.map((item) => ({ ...item, groups: [...item.groups, `?${at}`] }));
  items.splice(firstItem, inside.length, ...maybe);
  return undefined;
}

type Token =
  | { readonly kind: 'one'; readonly text: string; readonly set: readonly boolean[] }
  | { readonly kind: 'open' | 'close' | 'branch' | 'anchor'; readonly text: string };

function readOne(rest: string): Token | { readonly kind: 'refused'; readonly why: string } {
  if (/^\\(?:[1-9]|k<)/.test(rest)) return { kind: 'refused', why: 'uses a back-reference' };
  if (/^\(\?<?[=!]/.test(rest)) return { kind: 'refused', why: 'looks ahead or behind' };
  const [group] = /^\((?:\?:|\?<\w+>)?/.exec(rest) ?? [];
  if (group !== undefined) return { kind: 'open', text: group };
  if (rest.startsWith(')')) return { kind: 'close', text: ')' };
  if (rest.startsWith('|')) return { kind: 'branch', text: '|' };
  const [anchor] = /^(?:[\^$]|\\[bB])/.exec(rest) ?? [];
  if (anchor !== undefined) return { kind: 'anchor', text: anchor };
  const [one = rest] =
    /^(?:\[(?:\\[^]|[^\]\\])*\]|\\[pP]\{[^}]*\}|\\u\{[^}]*\}|\\u[\da-fA-F]{4}|\\x[\da-fA-F]{2}|\\[^]|[^])/u.exec(
      rest,
    ) ?? [];
  return { kind: 'one', text: one, set: charactersOf(one) };
}

/** Asks the expression itself which characters it matches; beyond ASCII everything is taken for possible. */
function charactersOf(one: string): readonly boolean[] {
  if (one === '.') return everything;
  const matcher = new RegExp(`^${one}$`, 'u');
  const beyond = /[^\x20-\x7e]|\\[pPuDWS]|^\[\^/u.test(one);
  return everything.map((_, char) => (char === 128 ? beyond : matcher.test(String.fromCharCode(char))));
}

function meaning(how: string): {
  readonly variable: boolean;
  readonly optional: boolean;
  readonly repeats: boolean;
} {
  const [, least, comma, most] = quantifier.exec(how) ?? [];
  if (least === undefined)
    return { variable: how !== '', optional: /^[*?]/.test(how), repeats: /^[*+]/.test(how) };
  return { variable: comma !== undefined && most !== least, optional: Number(least) === 0, repeats: true };
}
