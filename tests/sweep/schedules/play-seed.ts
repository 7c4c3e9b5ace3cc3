import { checkHistory } from './history.ts';
import { Schedule, type ScheduleOptions, type Strike } from './schedule.ts';

export interface SeedOptions extends ScheduleOptions {
  readonly sweeps?: boolean;
}

export interface SeedPlayed {
  /** What is lost, doubled or unexpected at the end; nothing in a clean schedule. */
  readonly wrong: readonly string[];
  readonly strikes: readonly Strike[];
}

/** Plays the schedule of a seed and checks what came of it. A schedule that breaks down is a wrong one. */
export async function playSeed({ sweeps = true, ...options }: SeedOptions): Promise<SeedPlayed> {
  try {
    const played = await new Schedule(options).play();
    const { lost, doubled, unexpected } = await checkHistory(played, { sweeps });
    const named = (kind: string, found: readonly string[]): readonly string[] =>
      found.map((each) => `${kind}: ${each}`);
    const wrong = [...named('lost', lost), ...named('doubled', doubled), ...named('unexpected', unexpected)];
    return { wrong, strikes: played.strikes };
  } catch (thrown) {
    return { wrong: [String(thrown instanceof Error ? thrown.stack : thrown)], strikes: [] };
  }
}
