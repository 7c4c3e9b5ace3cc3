import { laneChoices, type LaneChoice } from '@vitals/ingestor';
import { EnvReader } from '@vitals/worker';

/** `VITALS_LANES=careful` turns the fast lane off, on the laptop as in the images. */
export function laneOption(variables: NodeJS.ProcessEnv): LaneChoice {
  const env = new EnvReader(variables);
  return env.finish(env.oneOf('VITALS_LANES', laneChoices, { fallback: 'both' }));
}
