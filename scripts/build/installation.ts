import type { Run } from './command.ts';

/** One installation, as the pipeline's machines know it. */
export interface Installation {
  readonly environment: string;
  readonly region: string;
  /** Bucket of states and last good releases. */
  readonly stateBucket: string;
}

const stateKey = ({ environment }: Installation): string => `installations/${environment}.tfstate`;
export const releaseKey = ({ environment }: Installation): string =>
  `installations/${environment}.release.json`;

/** Connects the folder `terraform/` to the installation's state. Downloads the provider that the lock file names. */
export async function initialise(installation: Installation, terraform: Run): Promise<void> {
  await terraform(
    ...(['terraform', 'init', '-input=false', '-no-color'] as const),
    `-backend-config=bucket=${installation.stateBucket}`,
    `-backend-config=key=${stateKey(installation)}`,
    `-backend-config=region=${installation.region}`,
  );
}

/** `variables`: path of the release's variables, as Terraform sees it. */
export const variableFiles = ({ environment }: Installation, variables: string): readonly string[] => [
  `-var-file=environments/${environment}.tfvars`,
  `-var-file=${variables}`,
];
