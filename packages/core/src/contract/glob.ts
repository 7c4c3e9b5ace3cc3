/** Whether a key matches a glob: `*` is anything within a folder, `**` anything at all, every other character itself. */
export function matchesGlob(glob: string, key: string): boolean {
  return matches(glob.split('/'), key.split('/'));
}

function matches(globs: readonly string[], parts: readonly string[]): boolean {
  const [glob, ...rest] = globs;
  if (glob === undefined) return parts.length === 0;
  if (glob === '**') return parts.some((_, i) => matches(rest, parts.slice(i))) || matches(rest, []);
  const [part, ...others] = parts;
  return part !== undefined && matchesPart(glob, part) && matches(rest, others);
}

/** `*` within one folder name. Each piece is looked for once, from the left: no backtracking, whatever the name. */
function matchesPart(glob: string, part: string): boolean {
  const [first = '', ...pieces] = glob.split('*');
  if (pieces.length === 0) return glob === part;
  const last = pieces.pop() ?? '';
  if (!part.startsWith(first)) return false;
  let at = first.length;
  for (const piece of pieces) {
    const found = part.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return part.length - last.length >= at && part.endsWith(last);
}
