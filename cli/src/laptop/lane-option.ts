import { kernelChoices, laneChoices, type KernelChoice, type LaneChoice } from '@vitals/ingestor';
import { EnvReader } from '@vitals/worker';

/**
 * `VITALS_LANES=careful` turns the fast lane off, `VITALS_KERNEL=js` runs it without WebAssembly, on the laptop as in the
 * images: slower, the same outputs.
 */
export function laneOptions(variables: NodeJS.ProcessEnv): {
  readonly lanes: LaneChoice;
  readonly kernel: KernelChoice;
} {
  const env = new EnvReader(variables);
  return env.finish({
    lanes: env.oneOf('VITALS_LANES', laneChoices, { fallback: 'both' }),
    kernel: env.oneOf('VITALS_KERNEL', kernelChoices, { fallback: 'wasm' }),
  });
}
