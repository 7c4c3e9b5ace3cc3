import { pointsOf, zombiesOf } from './cases.ts';
import type { Mechanism } from './mechanisms/list.ts';
import type { Planned } from './plans.ts';
import { checkHistory, isClean } from './schedules/history.ts';
import { Schedule } from './schedules/schedule.ts';
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
  const bySize = [...baselines].sort((a, b) => a.world.calls.length - b.world.calls.length);
  for (const casesOf of [zombiesOf, pointsOf])
    for (const baseline of bySize)
      for (const planned of casesOf(baseline)) {
        const caught = await tryCase(mechanism, baseline, planned);
        if (caught !== undefined) return caught;
      }
  for (let seed = 1; seed <= seedsTried; seed += 1) {
    const caught = await trySchedule(mechanism, seed);
    if (caught !== undefined) return caught;
  }
  return undefined;
}

async function tryCatch(
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
  const by: Catch = { kind: 'schedule', seed };
  const { weaken, sweeps = true } = mechanism.off();
  try {
    const played = await new Schedule({ seed, ...(weaken === undefined ? {} : { weaken }) }).play();
    const history = await checkHistory(played, { sweeps });
    if (isClean(history)) return undefined;
    const [wrong = ''] = [...history.lost, ...history.doubled, ...history.unexpected];
    return { by, words: `schedule ${seed}: ${firstLine(wrong)}` };
  } catch (thrown) {
    return { by, words: `schedule ${seed}: ${firstLine(String(thrown))}` };
  }
}

const firstLine = (text: string): string => (text.split('\n')[0] ?? '').slice(0, 160);
