import { killsOf, pairsAfter, pointsOf, zombiesOf } from '../cases.ts';
import { Reach } from '../enumeration/reach.ts';
import { knownCatches } from '../mechanisms/known-catches.ts';
import { mechanisms } from '../mechanisms/list.ts';
import type { Planned } from '../plans.ts';
import { scenarios } from '../scenarios/all.ts';
import { playSeed } from '../schedules/play-seed.ts';
import { shrink } from '../schedules/shrink.ts';
import { searchCatch } from '../search.ts';
import { baselineOf, strike, type Baseline, type Failure } from '../strike.ts';
import type { Task, TaskResult } from './tasks.ts';

const nothing: TaskResult = { tried: 0, failures: [], seeds: [], sites: [], writes: [] };

/** Does pieces of the sweep, one after the other, in one process. */
export class Performer {
  readonly #baselines = new Map<string, Baseline>();

  async perform(task: Task): Promise<TaskResult> {
    switch (task.kind) {
      case 'points':
      case 'zombies':
      case 'pairs':
        return this.#cases(await this.#baseline(task.scenario), task);
      case 'case':
        return this.#strikeAll(await this.#baseline(task.scenario), [task.plan]);
      case 'schedules':
        return schedules(task);
      case 'shrink':
        return { ...nothing, shrunk: await shrink({ ...optionsOf(task), seed: task.from }) };
      case 'mechanism':
        return this.#mechanism(task.name);
    }
  }

  async #baseline(name: string): Promise<Baseline> {
    const known = this.#baselines.get(name);
    if (known !== undefined) return known;
    const scenario = scenarios.find((each) => each.name === name);
    if (scenario === undefined) throw new Error(`there is no scenario ${name}`);
    const baseline = await baselineOf(scenario);
    this.#baselines.set(name, baseline);
    return baseline;
  }

  #cases(
    baseline: Baseline,
    { kind, from, to }: Extract<Task, { readonly kind: 'points' | 'zombies' | 'pairs' }>,
  ): Promise<TaskResult> {
    if (kind === 'pairs') return pairs(baseline, killsOf(baseline).slice(from, to));
    const plans = kind === 'points' ? pointsOf(baseline) : zombiesOf(baseline);
    return this.#strikeAll(baseline, plans.slice(from, to));
  }

  async #strikeAll(baseline: Baseline, plans: readonly (readonly Planned[])[]): Promise<TaskResult> {
    const failures: Failure[] = [];
    const reach = new Reach();
    for (const plan of plans) {
      const { failure } = await strike(baseline, plan, { observe: reach.observe });
      if (failure !== undefined) failures.push(failure);
    }
    return { ...nothing, tried: plans.length, failures, sites: [...reach.sites], writes: [...reach.writes] };
  }

  async #mechanism(name: string): Promise<TaskResult> {
    const mechanism = mechanisms.find((each) => each.name === name);
    if (mechanism === undefined) throw new Error(`there is no mechanism ${name}`);
    const baselines: Baseline[] = [];
    for (const scenario of scenarios) baselines.push(await this.#baseline(scenario.name));
    const caught = await searchCatch(mechanism, baselines, knownCatches[name]);
    return { ...nothing, tried: 1, ...(caught === undefined ? {} : { caught }) };
  }
}

/** A second kill at every call that follows each of the first ones. The first ones alone are points. */
async function pairs(baseline: Baseline, firsts: readonly Planned[]): Promise<TaskResult> {
  const failures: Failure[] = [];
  let tried = 0;
  for (const first of firsts) {
    const { calls } = await strike(baseline, [first]);
    for (const plan of pairsAfter(first, calls, baseline)) {
      tried += 1;
      const { failure } = await strike(baseline, plan);
      if (failure !== undefined) failures.push(failure);
    }
  }
  return { ...nothing, tried, failures };
}

type Seeds = Extract<Task, { readonly kind: 'schedules' | 'shrink' }>;

const optionsOf = ({ steps, without }: Seeds) => ({ steps, without: new Set(without) });

async function schedules(task: Seeds): Promise<TaskResult> {
  const seeds: TaskResult['seeds'][number][] = [];
  for (let seed = task.from; seed < task.to; seed += 1) {
    const { wrong } = await playSeed({ ...optionsOf(task), seed });
    if (wrong.length > 0) seeds.push({ seed, wrong });
  }
  return { ...nothing, tried: task.to - task.from, seeds };
}
