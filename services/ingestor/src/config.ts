import { EnvReader, readCommonConfig } from '@vitals/worker';
import { kernelChoices, laneChoices } from './lanes/lane-choice.ts';

/** The ingestor's environment: names and limits, nothing else. */
export function loadConfig(variables: NodeJS.ProcessEnv) {
  const env = new EnvReader(variables);
  return env.finish({
    ...readCommonConfig(env),
    contractsPrefix: env.text('CONTRACTS_PREFIX', { fallback: 'contracts/' }),
    /** `careful` turns the fast lane off: slower, the same outputs. */
    lanes: env.oneOf('VITALS_LANES', laneChoices, { fallback: 'both' }),
    /** `js` runs the fast lane without WebAssembly: slower, the same outputs. */
    kernel: env.oneOf('VITALS_KERNEL', kernelChoices, { fallback: 'wasm' }),
  });
}
