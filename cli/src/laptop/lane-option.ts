import { laneChoices, type LaneChoice } from '@vitals/ingestor';
import { EnvReader } from '@vitals/worker';

/** `VITALS_LANES=both` turns the fast lane on, on the laptop as in the images, until its agreement with the careful one is beyond doubt. */
export function laneOption(variables: NodeJS.ProcessEnv): LaneChoice {
  const env = new EnvReader(variables);
  return env.finish(env.oneOf('VITALS_LANES', laneChoices, { fallback: 'careful' }));
}
