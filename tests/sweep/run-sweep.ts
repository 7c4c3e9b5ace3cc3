import { gapsIn } from './enumeration/gaps.ts';
import { saveCatches, saveFigures } from './proof-page.ts';
import { Crew } from './running/crew.ts';
import { help, readOptions, UsageError, type SweepOptions } from './running/options.ts';
import { Story } from './running/story.ts';
import { Tally } from './running/tally.ts';
import { tasksOf, type Task, type TaskResult } from './running/tasks.ts';
import { scenarios } from './scenarios/all.ts';
import { baselineOf, type Baseline } from './strike.ts';

/** Shrinking a schedule plays it a dozen times; the first few say enough. */
const shrunkSeeds = 3;

/** `npm run sweep`: every fault at every step of every scenario, chance, and what each mechanism is good for. */
async function sweep(options: SweepOptions): Promise<Tally> {
  const baselines: Baseline[] = [];
  for (const scenario of scenarios)
    if (options.scenarios.includes(scenario.name)) baselines.push(await baselineOf(scenario));
  const tasks = tasksOf(options, baselines);
  const tally = new Tally();
  // With --json nothing but the figures goes to stdout.
  const out = options.json ? process.stderr : process.stdout;
  const story = new Story(tasks, (line) => void out.write(`${line}\n`));
  const crew = new Crew(Math.min(options.processes, tasks.length));
  const onResult = (task: Task, result: TaskResult): void => {
    tally.add(task, result);
    story.add(task, result);
  };
  try {
    await crew.do(tasks, onResult);
    await crew.do(shrinking(tally, options), onResult);
  } finally {
    crew.dismiss();
  }
  if (isWhole(options)) tally.gaps.push(...gapsIn(tally));
  story.end(tally, options.plan === undefined ? options.parts : ['points']);
  return tally;
}

const shrinking = ({ seeds }: Tally, { steps, without }: SweepOptions): readonly Task[] =>
  [...seeds]
    .sort((a, b) => a.seed - b.seed)
    .slice(0, shrunkSeeds)
    .map(({ seed }) => ({ kind: 'shrink', from: seed, to: seed + 1, steps, without }));

/** Only then every call must have been reached. */
const isWhole = ({ parts, scenarios: chosen, plan }: SweepOptions): boolean =>
  plan === undefined &&
  chosen.length === scenarios.length &&
  parts.includes('points') &&
  parts.includes('zombies');

try {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') process.stdout.write(`${help}\n`);
  else {
    const tally = await sweep(options);
    if (options.save) {
      saveCatches(tally.caught);
      if (isWhole(options)) saveFigures(tally);
    }
    if (options.json) process.stdout.write(`${JSON.stringify(tally.asJson())}\n`);
    process.exitCode = tally.failed === 0 ? 0 : 1;
  }
} catch (thrown) {
  if (!(thrown instanceof UsageError)) throw thrown;
  process.stderr.write(`${thrown.message}\n`);
  process.exitCode = 2;
}
