import { smallGroup, type Drift, type MetricProfile } from '@vitals/core';
import type { MetricColumn } from './columns.ts';
import { schemeOf } from './profile.ts';
import { madOf, medianOf } from './numbers/statistics.ts';

/** Population stability index: usual limits of credit scoring (Siddiqi 2006), chance after Yurdakul & Naranjo 2020. */
export const driftRule = {
  stableBelow: 0.1,
  shiftedAbove: 0.25,
  /** Groups that are compared; fewer where there are not twenty values for each of them. */
  groups: 10,
  valuesPerGroup: 20,
  /** Values needed now and in the baseline. */
  minimumCount: 100,
} as const;

type Bins = MetricProfile['bins'];

interface Compared {
  readonly now: number;
  readonly before: number;
}

function addedUp(profiles: readonly MetricProfile[]): Bins {
  const sums = new Map<number, number>();
  for (const [bin, count] of profiles.flatMap(({ bins }) => bins)) {
    sums.set(bin, (sums.get(bin) ?? 0) + count);
  }
  return [...sums].toSorted(([a], [b]) => a - b);
}

/**
 * Neighbouring bins join until a group holds its part of both sides together, each side weighing the same. Groups of
 * the baseline alone would be empty now where values have moved away, and could not see where they have moved to.
 */
function grouped(now: Bins, before: Bins, groups: number): readonly Compared[] {
  const current = new Map(now);
  const earlier = new Map(before);
  const bins = [...new Set([...current.keys(), ...earlier.keys()])].toSorted((a, b) => a - b);
  const [nows, befores] = [countOf(now), countOf(before)];
  const compared: Compared[] = [];
  let open: Compared = { now: 0, before: 0 };
  for (const bin of bins) {
    open = { now: open.now + (current.get(bin) ?? 0), before: open.before + (earlier.get(bin) ?? 0) };
    if (open.now / nows + open.before / befores < 2 / groups) continue;
    compared.push(open);
    open = { now: 0, before: 0 };
  }
  const last = compared.pop() ?? { now: 0, before: 0 };
  return [...compared, { now: last.now + open.now, before: last.before + open.before }];
}

const countOf = (bins: Bins): number => bins.reduce((sum, [, count]) => sum + count, 0);

/** Half a value is added to each count, so that an empty group does not make the index infinite. */
function stabilityIndex(groups: readonly Compared[]): number {
  const nows = groups.reduce((sum, group) => sum + group.now + 0.5, 0);
  const befores = groups.reduce((sum, group) => sum + group.before + 0.5, 0);
  return groups.reduce((sum, group) => {
    const now = (group.now + 0.5) / nows;
    const before = (group.before + 0.5) / befores;
    return sum + (now - before) * Math.log(now / before);
  }, 0);
}

/**
 * What the index reaches by chance in 5 of 100 comparisons: asymptotically (1/n + 1/m) × the 95th percentile of
 * chi-square with one degree of freedom less than there are groups, here after Wilson & Hilferty (1931). The limits of
 * a group are known to a small group of values only, which adds its part to the variance.
 */
function chanceOf(groups: number, now: number, before: number): number {
  const freedom = Math.max(groups - 1, 1);
  const spread = 2 / (9 * freedom);
  const quantile = freedom * (1 - spread + 1.6449 * Math.sqrt(spread)) ** 3;
  const variance = (count: number): number => (1 + (smallGroup ** 2 / 6) * (groups / count)) / count;
  return quantile * (variance(now) + variance(before));
}

function verdictOf(psi: number, chance: number): Drift['verdict'] {
  if (psi < driftRule.stableBelow || psi <= chance) return 'stable';
  return psi > driftRule.shiftedAbove ? 'shifted' : 'moved';
}

const totalOf = (profiles: readonly MetricProfile[]): number =>
  profiles.reduce((sum, { count }) => sum + count, 0);

const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals));

function compare(column: MetricColumn, now: MetricProfile, before: readonly MetricProfile[]): Drift {
  const scheme = schemeOf(column);
  const baseline = addedUp(before);
  const baselineCount = totalOf(before);
  const most = Math.floor(Math.min(now.count, baselineCount) / driftRule.valuesPerGroup);
  const groups = grouped(now.bins, baseline, Math.min(driftRule.groups, most));
  const values = baseline.map(([bin, count]) => [scheme.middleOf(bin), count] as const);
  const median = medianOf(values);
  const factor = 10 ** column.decimals;
  const psi = rounded(stabilityIndex(groups), 3);
  const chance = rounded(chanceOf(groups.length, now.count, baselineCount), 3);
  return {
    field: now.field,
    title: column.title,
    unit: now.unit,
    psi,
    chance,
    verdict: verdictOf(psi, chance),
    median: now.median,
    baselineMedian: rounded(median / factor, column.decimals + 1),
    mad: now.mad,
    baselineMad: rounded(madOf(values, median) / factor, column.decimals + 1),
    count: now.count,
    baselineCount,
  };
}

/**
 * Compares each metric with the same metric of earlier runs. Profiles in another unit or other bins (the contract's
 * range changed in between) are left out; a metric without enough values on both sides is in no result.
 */
export function measureDrift(
  columns: readonly MetricColumn[],
  profiles: readonly MetricProfile[],
  baseline: readonly (readonly MetricProfile[])[],
): readonly Drift[] {
  return columns.flatMap((column) => {
    const now = profiles.find((profile) => profile.field === column.field.name);
    if (now === undefined) return [];
    const before = baseline
      .flat()
      .filter(
        (profile) =>
          profile.field === now.field && profile.unit === now.unit && profile.scheme === now.scheme,
      );
    const enough = Math.min(now.count, totalOf(before)) >= driftRule.minimumCount;
    return enough ? [compare(column, now, before)] : [];
  });
}
