import { EnvReader, readCommonConfig } from '@vitals/worker';

/** The analyzer's environment: names and limits, nothing else. */
export function loadConfig(variables: NodeJS.ProcessEnv) {
  const env = new EnvReader(variables);
  return env.finish({
    ...readCommonConfig(env),
    modelId: env.text('MODEL_ID', { fallback: 'amazon.nova-lite-v1:0' }),
    dailyBudgetUsd: env.number('MODEL_DAILY_BUDGET_USD', { min: 0, max: 10_000, fallback: 5 }),
  });
}
