import { analysisKey, type Analysis, type FactsSnapshot } from '@vitals/core';
import type { AnalyzeWork } from '@vitals/analyzer';
import type { Held } from '@vitals/worker';
import type { World } from '../world.ts';
import { hashOfText, type Aliases } from './aliases.ts';
import { withoutCorrections } from './corrections.ts';
import type { Records } from './records.ts';

interface Decision {
  readonly kind: 'model' | 'built-in';
  readonly reason?: string;
}

export interface ProjectedAnalyses {
  readonly analyses: object;
  /** Who wrote the words of each run. A model that could not be asked is replaced, so this may differ where it failed. */
  readonly words: object;
}

/** What was said about each run: its facts, and whether everything that was stored about it fits together. */
export function projectAnalyses(
  world: World,
  records: Records,
  aliases: Aliases,
  problems: string[],
): ProjectedAnalyses {
  const analyses: [string, object][] = [];
  const words: [string, string][] = [];
  for (const held of records.of<AnalyzeWork>('analyze')) {
    const { status, pending, work, unresolved } = held.record;
    const name = aliases.of(held.id);
    if (pending.length > 0) problems.push(`the analysis of ${name} has an event that nobody acknowledged`);
    const documents = work.committed === undefined ? undefined : readDocuments(world, held, problems);
    if (documents !== undefined) words.push([name, writerOf(documents.decision)]);
    const facts =
      documents === undefined
        ? null
        : hashOfText(aliases.mask(JSON.stringify(withoutCorrections(world, documents.facts))));
    analyses.push([
      name,
      { status, unresolved: unresolved.length, facts, listed: listingsOf(records, held) },
    ]);
  }
  const sorted = (entries: [string, unknown][]): object =>
    Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  return { analyses: sorted(analyses), words: sorted(words) };
}

const writerOf = ({ kind, reason }: Decision): string =>
  kind === 'model' ? 'a model' : `built-in: ${reason ?? ''}`;

/** How often the run is in the table that people query, and in the list that later runs are compared with. */
function listingsOf(records: Records, { id }: Held<AnalyzeWork>): object {
  const table = records.items('analyses').filter((item) => item.key.id.startsWith(`${id}#`)).length;
  const baseline = records.items('analyzed').filter((item) => item.key.id.endsWith(`#${id}`)).length;
  return { table, baseline };
}

function readDocuments(
  world: World,
  { id, record }: Held<AnalyzeWork>,
  problems: string[],
): { readonly facts: FactsSnapshot; readonly decision: Decision } | undefined {
  const { dataset, committed } = record.work;
  const read = (file: string): unknown => {
    const key = analysisKey(dataset, id, committed?.analysisId ?? '', file);
    const bytes = world.home.objects.bytesOf(key);
    return bytes === undefined ? undefined : (JSON.parse(bytes.toString('utf8')) as unknown);
  };
  const facts = read('facts.json') as FactsSnapshot | undefined;
  const decision = read('decision.json') as Decision | undefined;
  const analysis = read('analysis.json') as Analysis | undefined;
  if (facts === undefined || decision === undefined || analysis === undefined) {
    problems.push('an analysis is committed without its documents');
    return undefined;
  }
  const { narrative, usage: _usage, ...rest } = analysis;
  if (JSON.stringify(rest) !== JSON.stringify(facts))
    problems.push('an analysis does not follow from its facts');
  if (moodOf(JSON.stringify(narrative)) !== moodOf(JSON.stringify(decision)))
    problems.push('an analysis does not say what was decided');
  return { facts, decision };
}

/** The one word in which answers of the restless model differ. */
export const moodOf = (text: string): string => /Said (\w+),/.exec(text)?.[1] ?? '';
