import { Driver } from '../sweep/driver.ts';
import { project } from '../sweep/projection/project.ts';
import type { World } from '../sweep/world.ts';

/** What became of everything that was on its way, coarse enough to stay true when reports find other words. */
export interface Rest {
  readonly files: Readonly<Record<string, unknown>>;
  readonly analyses: Readonly<Record<string, unknown>>;
  readonly outcomes: Readonly<Record<string, string>>;
  readonly incidents: object;
  readonly deadLetters: readonly string[];
  readonly mails: number;
  /** What must never be. */
  readonly problems: readonly string[];
}

interface ProjectedFile {
  readonly status: string;
  readonly committed: {
    readonly outcome: string;
    readonly generation: number;
    readonly dataset: string;
    readonly duplicateOf: string | null;
    readonly manifest: { readonly counts: object; readonly outputs: object } | null;
  } | null;
}

/** Lets today's workers go on until nothing moves, and says what came of it. */
export async function restOf(world: World): Promise<Rest> {
  const driver = new Driver(world);
  await driver.settle();
  const { files, analyses, outcomes, incidents, deadLetters, problems } = await project(world);
  return {
    files: each(files as Readonly<Record<string, ProjectedFile>>, ({ status, committed }) => ({
      status,
      outcome: committed?.outcome ?? 'none',
      generation: committed?.generation ?? 0,
      dataset: committed?.dataset ?? '',
      duplicateOf: committed?.duplicateOf ?? '',
      counts: committed?.manifest?.counts ?? {},
      outputs: Object.keys(committed?.manifest?.outputs ?? {}),
    })),
    analyses: each(
      analyses as Readonly<Record<string, { readonly status: string; readonly listed: object }>>,
      ({ status, listed }) => ({ status, listed }),
    ),
    outcomes,
    incidents,
    deadLetters,
    mails: world.home.mailer.sent.length,
    problems,
  };
}

const each = <Value, Short>(
  values: Readonly<Record<string, Value>>,
  shorten: (value: Value) => Short,
): Readonly<Record<string, Short>> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, shorten(value)]));
