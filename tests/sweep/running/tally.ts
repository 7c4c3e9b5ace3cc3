import type { Caught } from '../search.ts';
import type { Failure } from '../strike.ts';
import type { Shrunk } from '../schedules/shrink.ts';
import { parts, type Part } from './options.ts';
import type { Task, TaskResult } from './tasks.ts';

interface Count {
  readonly tried: number;
  readonly clean: number;
}

const none: Count = { tried: 0, clean: 0 };

/** What the sweep comes to. */
export class Tally {
  readonly failures: Failure[] = [];
  readonly seeds: TaskResult['seeds'][number][] = [];
  readonly shrunk: Shrunk[] = [];
  readonly caught = new Map<string, Caught | undefined>();
  readonly sites = new Set<string>();
  readonly writes = new Set<string>();
  /** Whatever is wrong with the sweep itself: calls that no scenario reaches, writes that are not listed. */
  readonly gaps: string[] = [];
  readonly #counts = new Map<Part, Count>();

  add(task: Task, result: TaskResult): void {
    this.failures.push(...result.failures);
    this.seeds.push(...result.seeds);
    for (const site of result.sites) this.sites.add(site);
    for (const write of result.writes) this.writes.add(write);
    if (result.shrunk !== undefined) this.shrunk.push(result.shrunk);
    if (task.kind === 'mechanism') this.caught.set(task.name, result.caught);
    const part = partOf(task);
    if (part === undefined) return;
    const { tried, clean } = this.of(part);
    const wrong = result.failures.length + result.seeds.length + Number(isUncaught(task, result));
    this.#counts.set(part, { tried: tried + result.tried, clean: clean + result.tried - wrong });
  }

  of(part: Part): Count {
    return this.#counts.get(part) ?? none;
  }

  get passed(): number {
    return parts.reduce((sum, part) => sum + this.of(part).clean, 0);
  }

  get failed(): number {
    return parts.reduce((sum, part) => sum + this.of(part).tried - this.of(part).clean, this.gaps.length);
  }

  /** The figures that others read. */
  asJson(): object {
    const { points, zombies, pairs, schedules } = Object.fromEntries(
      parts.map((part) => [part, this.of(part)]),
    ) as Record<Part, Count>;
    return {
      points: points.tried,
      clean: points.clean,
      pairs: pairs.tried,
      pairsClean: pairs.clean,
      zombies: zombies.tried,
      zombiesClean: zombies.clean,
      schedules: schedules.tried,
      schedulesClean: schedules.clean,
      mechanisms: [...this.caught].map(([name, caught]) => ({ name, caughtBy: caught?.words ?? null })),
    };
  }
}

const isUncaught = (task: Task, { caught }: TaskResult): boolean =>
  task.kind === 'mechanism' && caught === undefined;

/** A case that is tried by itself counts as a point; shrinking finds nothing new. */
function partOf({ kind }: Task): Part | undefined {
  if (kind === 'case') return 'points';
  if (kind === 'mechanism') return 'mechanisms';
  return kind === 'shrink' ? undefined : kind;
}
