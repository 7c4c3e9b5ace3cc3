import { killsOf, pointsOf, zombiesOf } from '../cases.ts';
import type { Planned } from '../plans.ts';
import type { Shrunk } from '../schedules/shrink.ts';
import type { Caught } from '../search.ts';
import type { Baseline, Failure } from '../strike.ts';
import { mechanisms } from '../mechanisms/list.ts';
import type { SweepOptions } from './options.ts';

/** A piece of the sweep that one process does at a time. Ranges are half open. */
export type Task =
  | {
      readonly kind: 'points' | 'zombies' | 'pairs';
      readonly scenario: string;
      readonly from: number;
      readonly to: number;
    }
  | { readonly kind: 'case'; readonly scenario: string; readonly plan: readonly Planned[] }
  | {
      readonly kind: 'schedules' | 'shrink';
      readonly from: number;
      readonly to: number;
      readonly steps: number;
      readonly without: readonly number[];
    }
  | { readonly kind: 'mechanism'; readonly name: string };

export interface TaskResult {
  /** Cases or schedules tried. */
  readonly tried: number;
  readonly failures: readonly Failure[];
  readonly seeds: readonly { readonly seed: number; readonly wrong: readonly string[] }[];
  readonly shrunk?: Shrunk;
  readonly caught?: Caught;
  /** Places in the workers' code from which a port was called, and names of the state writes that were made. */
  readonly sites: readonly string[];
  readonly writes: readonly string[];
}

/** Cases, first kills and seeds of one task: some seconds of work, so that no process is left with a long one. */
const sizes = { points: 80, zombies: 80, pairs: 4, schedules: 100 } as const;

/** All of the work, part by part; within a part the longest scenario first. */
export function tasksOf(options: SweepOptions, baselines: readonly Baseline[]): readonly Task[] {
  const { plan, seed, schedules, steps, without } = options;
  if (plan !== undefined)
    return baselines.map(({ scenario }) => ({ kind: 'case', scenario: scenario.name, plan }));
  return options.parts.flatMap((part): readonly Task[] => {
    switch (part) {
      case 'points':
        return ranges(part, baselines, (baseline) => pointsOf(baseline).length);
      case 'zombies':
        return ranges(part, baselines, (baseline) => zombiesOf(baseline).length);
      case 'pairs':
        return ranges(part, baselines, (baseline) => killsOf(baseline).length);
      case 'schedules':
        return chunks(seed, seed + schedules, sizes.schedules).map((range) => ({
          kind: part,
          ...range,
          steps,
          without,
        }));
      case 'mechanisms':
        return mechanisms.map(({ name }) => ({ kind: 'mechanism', name }));
    }
  });
}

function ranges(
  kind: 'points' | 'zombies' | 'pairs',
  baselines: readonly Baseline[],
  countOf: (baseline: Baseline) => number,
): readonly Task[] {
  return baselines.flatMap((baseline) =>
    chunks(0, countOf(baseline), sizes[kind]).map((range) => ({
      kind,
      scenario: baseline.scenario.name,
      ...range,
    })),
  );
}

function chunks(
  from: number,
  to: number,
  size: number,
): readonly { readonly from: number; readonly to: number }[] {
  return Array.from({ length: Math.ceil((to - from) / size) }, (_, index) => ({
    from: from + index * size,
    to: Math.min(to, from + (index + 1) * size),
  }));
}
