import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { ProviderSchema } from '../schema.ts';
import { serveGrpc } from './grpc.ts';
import { offlineProvider } from './provider.ts';

const run = promisify(execFile);

export type Terraform = (...words: readonly string[]) => Promise<string>;

/**
 * Runs Terraform on a copy of a repository's configurations with the offline provider attached, and no state but the
 * copy's own. `use` gets a function that runs one command in `folder` (below `terraform/`) and returns its output.
 *
 * @throws the child's error; `stderr` says what Terraform did not like
 */
export async function withTerraform<T>(
  repository: string,
  folder: string,
  schema: ProviderSchema,
  use: (terraform: Terraform) => Promise<T>,
): Promise<T> {
  const copy = await mkdtemp(path.join(tmpdir(), 'vitals-terraform-'));
  const server = await serveGrpc(offlineProvider(schema));
  try {
    for (const name of ['terraform', 'contracts', 'topology.json']) {
      await cp(path.join(repository, name), path.join(copy, name), { recursive: true });
    }
    const where = path.join(copy, 'terraform', folder);
    await writeFile(path.join(where, 'backend_override.tf'), 'terraform {\n  backend "local" {}\n}\n');
    const environment = {
      ...process.env,
      ...attached(server.address),
      TF_IN_AUTOMATION: '1',
      CHECKPOINT_DISABLE: '1',
    };
    const terraform: Terraform = async (...words) => {
      const options = { cwd: where, env: environment, maxBuffer: 256 * 1024 * 1024 };
      return (await run('terraform', [...words], options)).stdout;
    };
    await terraform('init', '-input=false', '-no-color');
    return await use(terraform);
  } finally {
    await server.close();
    await rm(copy, { recursive: true, force: true });
  }
}

/** Tells Terraform that the provider is already running: it then neither looks for one nor starts one. */
function attached(address: string): Readonly<Record<string, string>> {
  const provider = {
    Protocol: 'grpc',
    ProtocolVersion: 5,
    Pid: process.pid,
    Test: true,
    Addr: { Network: 'tcp', String: address },
  };
  return { TF_REATTACH_PROVIDERS: JSON.stringify({ 'registry.terraform.io/hashicorp/aws': provider }) };
}
