import { EnvReader, readCommonConfig } from '@vitals/worker';

/** The ingestor's environment: names and limits, nothing else. */
export function loadConfig(variables: NodeJS.ProcessEnv) {
  const env = new EnvReader(variables);
  return env.finish({
    ...readCommonConfig(env),
    contractsPrefix: env.text('CONTRACTS_PREFIX', { fallback: 'contracts/' }),
  });
}
