import { parsePattern, type PatternItem } from './pattern-items.ts';

/**
 * Why a regular expression may take more than linear time on some text, or `undefined` when it cannot.
 *
 * A matcher that backtracks is slow where two parts can share the same run of characters in many ways: (a+)+, \d+\d+,
 * .*x.*. So the rule, stricter than necessary and easy to check: no back-references, no look-around, no repeated
 * group, and between two parts of variable length that could match the same character there is a part that must be
 * there and that the first of them cannot match. `[A-Z]{2}\d{1,3}`, `\d+(\.\d+)?`, `P[0-9]+` pass.
 */
export function whyNotLinear(pattern: string): string | undefined {
  const items = parsePattern(pattern);
  if (typeof items === 'string') return items;
  for (const [i, first] of items.entries()) {
    if (!first.variable) continue;
    for (const [j, second] of items.entries()) {
      if (j <= i || !second.variable || disjoint(first, second)) continue;
      if (!items.slice(i + 1, j).some((between) => separates(between, first, second))) {
        return `"${first.text}" and "${second.text}" can match the same characters: the time to try all ways grows faster than the text`;
      }
    }
  }
  return undefined;
}

const disjoint = (a: PatternItem, b: PatternItem): boolean =>
  !a.set.some((has, char) => has && b.set[char] === true);

/** A part that is there whenever both are, and that the first of them cannot run over. */
function separates(between: PatternItem, first: PatternItem, second: PatternItem): boolean {
  const certain = between.groups.every(
    (group) => first.groups.includes(group) || second.groups.includes(group),
  );
  return certain && !between.optional && disjoint(between, first);
}
