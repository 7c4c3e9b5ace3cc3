import type { Drift, Fact, Manifest } from '@vitals/core';
import type { Description } from '../description.ts';
import { rankOf } from '../severity.ts';
import { capitalised, factOf } from './fact.ts';
import { findingFacts } from './finding-facts.ts';
import { intakeFacts } from './intake-facts.ts';
import { metricFacts } from './metric-facts.ts';

/** Within one level, what a reader wants to know first. */
const kindOrder: readonly Fact['kind'][] = [
  'finding',
  'news2',
  'rejections',
  'drift',
  'volume',
  'duplicates',
  'blood-pressure',
  'metric',
  'breakdown',
  'caveat',
];

function caveatFacts({ caveats }: Description): readonly Fact[] {
  return caveats.map(({ field, sentence }) => {
    const text = sentence.replace(/\.$/, '');
    return factOf({ kind: 'caveat', field, level: 'none', text, sentence: capitalised(sentence) });
  });
}

/**
 * Everything code found out about a run, the most important first: by level, then by kind, then as the description
 * orders them. Counts, limits, medians and lines; no cell, no minimum, no maximum.
 */
export function buildFacts(
  description: Description,
  manifest: Manifest,
  drift: readonly Drift[],
): readonly Fact[] {
  const facts = [
    ...findingFacts(description),
    ...intakeFacts(manifest, description.subjects),
    ...metricFacts(description, drift),
    ...caveatFacts(description),
  ];
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  return [...byId.values()].toSorted(
    (a, b) => rankOf(b.level) - rankOf(a.level) || kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind),
  );
}
