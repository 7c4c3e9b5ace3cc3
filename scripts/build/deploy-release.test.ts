import { describe, expect, test } from '@jest/globals';
import { deployRelease, RolledBackError, type DeployDeps } from './deploy-release.ts';
import { asJson, type Release } from './release.ts';
import { fails, fakePrograms, type Answer } from './testing.ts';

const installation = { environment: 'staging', region: 'eu-central-1', stateBucket: 'states' };
const releaseOf = (letter: string): Release => {
  const image = (service: string): string => `r/vitals-${service}@sha256:${letter.repeat(64)}`;
  return {
    commit: letter.repeat(40),
    images: { ingestor: image('ingestor'), analyzer: image('analyzer'), notifier: image('notifier') },
  };
};
const [good, next] = [releaseOf('a'), releaseOf('b')];

interface Settings {
  readonly last?: Answer;
  readonly apply?: Answer;
  readonly smokeTest?: () => Promise<void>;
}

function deployment(settings: Settings) {
  const files = new Map<string, string>();
  const { run, lines } = fakePrograms([
    [/s3 cp .*release\.json -$/, settings.last ?? fails],
    [/terraform apply .*plan$/, settings.apply ?? ''],
  ]);
  const deps: DeployDeps = {
    run,
    smokeTest: settings.smokeTest ?? (() => Promise.resolve()),
    writeFile: async (path, text) => void files.set(path, text),
    scratch: '/scratch',
    say: () => undefined,
  };
  return { deploy: () => deployRelease(installation, next, '/planned/plan', deps), lines, files };
}

const broken = () => Promise.reject(new Error('no report came'));
const applies = (lines: readonly string[]): string[] =>
  lines.filter((line) => line.startsWith('terraform apply'));

describe('a deployment', () => {
  test('applies the plan that was approved, and notes the release as the last good one', async () => {
    const { deploy, lines, files } = deployment({});
    await deploy();
    expect(applies(lines)).toEqual(['terraform apply -input=false -no-color /planned/plan']);
    expect(files.get('/scratch/release.json')).toBe(asJson(next));
    expect(lines.at(-1)).toBe(
      'aws s3 cp --quiet /scratch/release.json s3://states/installations/staging.release.json',
    );
  });

  test('connects to the state of its own installation', async () => {
    const { deploy, lines } = deployment({});
    await deploy();
    expect(lines[0]).toContain('-backend-config=key=installations/staging.tfstate');
  });

  test.each<[string, Settings]>([
    ['whose smoke test fails', { smokeTest: broken }],
    ['that cannot be applied to its end', { apply: fails }],
  ])('%s brings the last good images back, and fails', async (_what, settings) => {
    const { deploy, lines, files } = deployment({ last: asJson(good), ...settings });
    await expect(deploy()).rejects.toThrow(RolledBackError);
    expect(files.get('/scratch/last-good.tfvars.json')).toContain(good.images.analyzer);
    expect(applies(lines).at(-1)).toBe(
      'terraform apply -input=false -no-color -auto-approve -var-file=environments/staging.tfvars -var-file=/scratch/last-good.tfvars.json',
    );
  });

  test('that fails is never noted as good', async () => {
    const { deploy, lines } = deployment({ last: asJson(good), smokeTest: broken });
    await expect(deploy()).rejects.toThrow();
    expect(lines.some((line) => line.includes('cp --quiet /scratch'))).toBe(false);
  });

  test.each<[string, Settings]>([
    ['the first one', {}],
    ['a re-run of the last good release', { last: asJson(next) }],
    ['one whose note cannot be read', { last: '{"commit":' }],
  ])('that fails and has nothing to go back to says what failed: %s', async (_what, settings) => {
    const { deploy, lines } = deployment({ ...settings, smokeTest: broken });
    await expect(deploy()).rejects.toThrow('no report came');
    expect(applies(lines)).toHaveLength(1);
  });
});
