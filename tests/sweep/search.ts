import { pointsOf, zombiesOf } from './cases.ts';
import type { Mechanism } from './mechanisms/list.ts';
import type { Planned } from './plans.ts';
import { playSeed } from './schedules/play-seed.ts';
import { strike, type Baseline } from './strike.ts';

/** A case in which a world without some mechanism comes out wrong. */
export type Catch =
  | { readonly kind: 'case'; readonly scenario: string; readonly planned: readonly Planned[] }
  | { readonly kind: 'schedule'; readonly seed: number };

export interface Caught {
  readonly by: Catch;
  /** For people: the kind of case, where it strikes, what goes wrong. */
  readonly words: string;
}

const seedsTried = 400;

/** Tries the case that caught it the last time, then everything else, the cheapest first. */
export async function searchCatch(
  mechanism: Mechanism,
  baselines: readonly Baseline[],
  hint: Catch | undefined,
): Promise<Caught | undefined> {
  const known = hint === undefined ? undefined : await tryCatch(mechanism, baselines, hint);
  if (known !== undefined) return known;
  for (const { baseline, planned } of inOrder(mechanism, baselines)) {
    const caught = await tryCase(mechanism, baseline, planned);
    if (caught !== undefined) return caught;
  }
  for (let seed = 1; seed <= seedsTried; seed += 1) {
    const caught = await trySchedule(mechanism, seed);
    if (caught !== undefined) return caught;
  }
  return undefined;
}

interface Case {
  readonly baseline: Baseline;
  readonly planned: readonly Planned[];
}

/** Every case of every scenario: those beside the calls where the mechanism matters first, then the shorter scenarios. */
function inOrder({ isNear = () => false }: Mechanism, baselines: readonly Baseline[]): readonly Case[] {
  const bySize = [...baselines].sort((a, b) => a.world.calls.length - b.world.calls.length);
  const ranked = bySize.flatMap((baseline) => {
    const near = baseline.world.calls.filter(isNear).map(({ index }) => index);
    const distance = (at: number): number => Math.min(...near.map((index) => Math.abs(index - at)));
    return [...zombiesOf(baseline), ...pointsOf(baseline)].map((planned) => ({
      case: { baseline, planned },
      distance: distance(planned[0]?.at ?? 0),
    }));
  });
  // Equally far is `Infinity - Infinity`, which is no number and no reason to change the order.
  return ranked.sort((a, b) => a.distance - b.distance || 0).map((each) => each.case);
}

export async function tryCatch(
  mechanism: Mechanism,
  baselines: readonly Baseline[],
  hint: Catch,
): Promise<Caught | undefined> {
  if (hint.kind === 'schedule') return trySchedule(mechanism, hint.seed);
  const baseline = baselines.find(({ scenario }) => scenario.name === hint.scenario);
  return baseline === undefined ? undefined : tryCase(mechanism, baseline, hint.planned);
}

async function tryCase(
  mechanism: Mechanism,
  baseline: Baseline,
  planned: readonly Planned[],
): Promise<Caught | undefined> {
  const { failure } = await strike(baseline, planned, mechanism.off());
  if (failure === undefined) return undefined;
  const scenario = baseline.scenario.name;
  const kind = planned.length > 1 ? 'pair' : planned.some((each) => 'pause' in each) ? 'zombie' : 'point';
  const [wrong = ''] = failure.differences;
  return {
    by: { kind: 'case', scenario, planned },
    words: `${kind} in ${scenario}: ${failure.where}: ${firstLine(wrong)}`,
  };
}

async function trySchedule(mechanism: Mechanism, seed: number): Promise<Caught | undefined> {
  const { wrong } = await playSeed({ seed, ...mechanism.off() });
  const [first] = wrong;
  if (first === undefined) return undefined;
  return { by: { kind: 'schedule', seed }, words: `schedule ${seed}: ${firstLine(first)}` };
}

const firstLine = (text: string): string => (text.split('\n')[0] ?? '').slice(0, 160);
