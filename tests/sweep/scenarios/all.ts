import type { Scenario } from '../scenario.ts';
import { answeredLate } from './answered-late.ts';
import { chosen } from './chosen.ts';
import { corrected } from './corrected.ts';
import { day } from './day.ts';
import { edited } from './edited.ts';
import { file } from './file.ts';
import { incident } from './incident.ts';
import { mailDown } from './mail-down.ts';
import { rebuilt } from './rebuilt.ts';
import { refused } from './refused.ts';
import { release } from './release.ts';
import { resent } from './resent.ts';
import { restarted } from './restarted.ts';
import { takenOver } from './taken-over.ts';
import { twins } from './twins.ts';
import { unanalysed } from './unanalysed.ts';

/** Every story, the longest one first. */
export const scenarios: readonly Scenario[] = [
  day,
  rebuilt,
  incident,
  resent,
  mailDown,
  unanalysed,
  corrected,
  takenOver,
  answeredLate,
  twins,
  edited,
  release,
  restarted,
  chosen,
  file,
  refused,
];
