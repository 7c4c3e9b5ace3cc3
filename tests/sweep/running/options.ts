import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import type { Planned } from '../plans.ts';
import { scenarios } from '../scenarios/all.ts';
import { stepsPerSchedule } from '../schedules/schedule.ts';

export const parts = ['points', 'zombies', 'pairs', 'schedules', 'mechanisms'] as const;
export type Part = (typeof parts)[number];

export const help = `npm run sweep -- [options]: every fault at every step, and what the proof is worth

  --json                 print one line of figures instead of the story
  --only PART[,PART]     ${parts.join(', ')}
  --scenario NAME[,NAME] only cases of these: ${scenarios.map(({ name }) => name).join(', ')}
  --schedules N          how many schedules (10000)
  --seed N               of the first schedule; each next one has the next number (1)
  --processes N          that share the work (as many as there are processors)
  --save                 keep what caught each mechanism, and the table in docs/proof.md

To replay what failed:
  --scenario NAME --case JSON                 one case, its plan as it was printed
  --schedules 1 --seed N [--steps N] [--without 0,3]   one schedule, with less in it`;

export interface SweepOptions {
  readonly json: boolean;
  readonly save: boolean;
  readonly parts: readonly Part[];
  readonly scenarios: readonly string[];
  readonly schedules: number;
  readonly seed: number;
  readonly steps: number;
  readonly without: readonly number[];
  readonly processes: number;
  readonly plan?: readonly Planned[];
}

export class UsageError extends Error {}

/** What was asked for on the command line; throws `UsageError` for what makes no sense. */
export function readOptions(args: readonly string[]): SweepOptions | 'help' {
  const { values } = parse(args);
  if (values.help === true) return 'help';
  const given = listOf(values.only, parts, 'part');
  return {
    json: values.json === true,
    save: values.save === true,
    parts: given.length === 0 ? parts : given,
    scenarios: scenarioNames(values.scenario),
    schedules: wholeNumber('schedules', values.schedules, 10_000),
    seed: wholeNumber('seed', values.seed, 1),
    steps: wholeNumber('steps', values.steps, stepsPerSchedule),
    without: (values.without ?? '').split(',').filter(Boolean).map(Number),
    processes: wholeNumber('processes', values.processes, availableParallelism()),
    ...(values.case === undefined ? {} : { plan: readPlan(values.case) }),
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: flag,
        json: flag,
        save: flag,
        only: text,
        scenario: text,
        schedules: text,
        seed: text,
        steps: text,
        without: text,
        processes: text,
        case: text,
      },
    });
  } catch (thrown) {
    throw new UsageError(thrown instanceof Error ? thrown.message : 'unknown option', { cause: thrown });
  }
}

function scenarioNames(text: string | undefined): readonly string[] {
  const all = scenarios.map(({ name }) => name);
  const given = listOf(text, all, 'scenario');
  return given.length === 0 ? all : given;
}

function listOf<Name extends string>(
  text: string | undefined,
  known: readonly Name[],
  what: string,
): readonly Name[] {
  return (text ?? '')
    .split(',')
    .filter(Boolean)
    .map((given) => {
      const name = known.find((each) => each === given);
      if (name === undefined)
        throw new UsageError(`there is no ${what} "${given}"; there are ${known.join(', ')}`);
      return name;
    });
}

function wholeNumber(name: string, text: string | undefined, fallback: number): number {
  const value = text === undefined ? fallback : Number(text);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new UsageError(`--${name} must be a whole number from 1, got "${text ?? ''}"`);
  return value;
}

/** A plan as failures print it. */
function readPlan(text: string): readonly Planned[] {
  try {
    const plan = JSON.parse(text) as readonly Planned[];
    if (plan.every(({ at }) => Number.isSafeInteger(at))) return plan;
  } catch {
    // Said below, with everything else that is no plan.
  }
  throw new UsageError('--case must be a plan: [{"at":12,"fault":"killed-after"}]');
}
