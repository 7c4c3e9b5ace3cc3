import type { Shrunk } from '../schedules/shrink.ts';
import type { Failure } from '../strike.ts';
import type { Part } from './options.ts';
import type { Tally } from './tally.ts';
import type { Task, TaskResult } from './tasks.ts';

/** Differences of one failure that are shown, and characters of each. */
const shownDifferences = 8;
const shownCharacters = 300;
const shownLines = 12;

const again = 'npm run sweep --';

/** Tells people how the sweep goes: a line for each part of a scenario that is done, and everything that fails. */
export class Story {
  readonly #left = new Map<string, { tasks: number; tried: number; wrong: number }>();
  readonly #began = performance.now();
  readonly #say: (line: string) => void;

  constructor(tasks: readonly Task[], say: (line: string) => void) {
    this.#say = say;
    for (const task of tasks) {
      const { tasks: count } = this.#leftOf(task);
      this.#left.set(chapterOf(task), { tasks: count + 1, tried: 0, wrong: 0 });
    }
  }

  #leftOf(task: Task): { readonly tasks: number; readonly tried: number; readonly wrong: number } {
    return this.#left.get(chapterOf(task)) ?? { tasks: 0, tried: 0, wrong: 0 };
  }

  add(task: Task, { tried, failures, seeds, shrunk, caught }: TaskResult): void {
    for (const failure of failures) this.#failure(failure);
    for (const { seed, wrong } of seeds) this.#seed(seed, wrong);
    if (shrunk !== undefined) this.#shrunk(shrunk);
    if (task.kind === 'mechanism')
      this.#say(caught === undefined ? `FAILED nothing catches: ${task.name}` : row(task.name, caught.words));
    const before = this.#leftOf(task);
    const wrong = before.wrong + failures.length + seeds.length;
    const now = { tasks: before.tasks - 1, tried: before.tried + tried, wrong };
    this.#left.set(chapterOf(task), now);
    if (now.tasks > 0 || task.kind === 'mechanism' || task.kind === 'shrink') return;
    const verdict = now.wrong === 0 ? 'clean' : `${now.wrong} FAILED`;
    const seconds = ((performance.now() - this.#began) / 1000).toFixed(0);
    this.#say(
      `${chapterOf(task).padEnd(24)} ${String(now.tried).padStart(6)}  ${verdict.padEnd(12)} ${seconds.padStart(5)} s`,
    );
  }

  #failure({ scenario, planned, where, differences }: Failure): void {
    this.#say(`FAILED ${scenario}: ${where}`);
    for (const difference of differences.slice(0, shownDifferences))
      this.#say(`         ${short(difference)}`);
    this.#say(`         replay: ${again} --scenario ${scenario} --case '${JSON.stringify(planned)}'`);
  }

  #seed(seed: number, wrong: readonly string[]): void {
    this.#say(`FAILED schedule ${seed}`);
    for (const each of wrong.slice(0, shownDifferences)) this.#say(`         ${short(each)}`);
    this.#say(`         replay: ${again} --only schedules --schedules 1 --seed ${seed}`);
  }

  #shrunk({ seed, steps, without, strikes, wrong }: Shrunk): void {
    const dropped = without.length === 0 ? '' : ` --without ${without.join(',')}`;
    this.#say(`       schedule ${seed} with less in it still fails: ${short(wrong[0] ?? '')}`);
    for (const strike of strikes) this.#say(`         ${strike}`);
    this.#say(
      `         replay: ${again} --only schedules --schedules 1 --seed ${seed} --steps ${steps}${dropped}`,
    );
  }

  end(tally: Tally, asked: readonly Part[]): void {
    for (const gap of tally.gaps) this.#say(`FAILED ${gap}`);
    for (const part of asked) {
      const { tried, clean } = tally.of(part);
      this.#say(
        part === 'mechanisms'
          ? `${part}: ${clean} of ${tried} proved necessary`
          : `${part}: ${clean} of ${tried} clean`,
      );
    }
    this.#say(`${tally.passed} passed, ${tally.failed} failed`);
  }
}

const row = (name: string, words: string): string => `needed  ${name.padEnd(44)} ${words}`;

const chapterOf = (task: Task): string =>
  'scenario' in task ? `${task.kind} ${task.scenario}` : task.kind === 'mechanism' ? 'mechanisms' : task.kind;

const short = (text: string): string =>
  text
    .split('\n')
    .slice(0, shownLines)
    .map((line) => line.slice(0, shownCharacters))
    .join('\n           ');
