import { labelOf } from '../ports/call.ts';
import { playSeed } from './play-seed.ts';
import { maxFaults, stepsPerSchedule, type ScheduleOptions } from './schedule.ts';

/** A failing schedule with as little in it as still fails. */
export interface Shrunk {
  readonly seed: number;
  readonly steps: number;
  /** Numbers of the faults that it fails without. */
  readonly without: readonly number[];
  /** The faults that are left, in words. */
  readonly strikes: readonly string[];
  readonly wrong: readonly string[];
}

/** Fewer faults first, then fewer steps: a schedule's steps are the same up to where it is cut. */
export async function shrink({
  seed,
  steps = stepsPerSchedule,
  without,
  weaken,
}: ScheduleOptions): Promise<Shrunk> {
  const play = (cut: number, dropped: ReadonlySet<number>): ReturnType<typeof playSeed> =>
    playSeed({ seed, steps: cut, without: dropped, ...(weaken === undefined ? {} : { weaken }) });
  const fails = async (cut: number, dropped: ReadonlySet<number>): Promise<boolean> =>
    (await play(cut, dropped)).wrong.length > 0;
  let dropped: ReadonlySet<number> = new Set(without);
  for (let number = 0; number < maxFaults; number += 1) {
    const fewer = new Set([...dropped, number]);
    if (await fails(steps, fewer)) dropped = fewer;
  }
  let fewest = steps;
  for (let cut = Math.floor(fewest / 2); cut > 0 && (await fails(cut, dropped)); cut = Math.floor(cut / 2))
    fewest = cut;
  for (let less = Math.floor(fewest / 4); less > 0; less = Math.floor(less / 2))
    while (fewest > less && (await fails(fewest - less, dropped))) fewest -= less;
  const { wrong, strikes } = await play(fewest, dropped);
  const told = strikes.map(({ number, fault, call }) => `${number}: ${fault} at ${labelOf(call)}`);
  return { seed, steps: fewest, without: [...dropped], strikes: told, wrong };
}
