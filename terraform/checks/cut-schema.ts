/**
 * Cuts the schema of the resource types we use out of the AWS provider: `node terraform/checks/cut-schema.ts`.
 * The source is cdktf's package of the provider (37 MB from the npm registry), because it is a package; the provider
 * itself is a program of 700 MB. Run it after using a new type, or to move to a newer provider, and commit the result.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { usedTypes } from './configurations.ts';
import { readProviderSource } from './provider-source.ts';
import type { BlockSchema, ProviderSchema } from './schema.ts';

const npmPackage = '@cdktf/provider-aws@21.22.1';
const target = path.join(import.meta.dirname, 'aws-schema.json');

const { resources, data } = await usedTypes();
const folder = mkdtempSync(path.join(tmpdir(), 'vitals-schema-'));
try {
  execFileSync('npm', ['pack', '--silent', npmPackage], { cwd: folder });
  const archive = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
  const names = [...resources.map(sourceName), ...data.map((type) => `data-aws-${sourceName(type)}`)];
  const files = names.map((name) => `package/lib/${name}/index.js`);
  execFileSync('tar', ['-xzf', archive, ...files], { cwd: folder });
  const cut = (types: readonly string[], prefix: string): Record<string, BlockSchema> =>
    Object.fromEntries(
      types.map((type) => {
        const name = prefix + sourceName(type);
        const file = path.join(folder, 'package/lib', name, 'index.js');
        return [type, readProviderSource(embeddedSource(file))];
      }),
    );
  const version = providerVersion(folder, archive);
  const schema: ProviderSchema = { version, resources: cut(resources, ''), data: cut(data, 'data-aws-') };
  writeFileSync(target, `${JSON.stringify(schema, null, 2)}\n`);
  console.log(
    `aws-schema.json: provider ${version}, ${resources.length} resource types, ${data.length} data sources`,
  );
} finally {
  rmSync(folder, { recursive: true });
}

/** The TypeScript inside the source map at the end of a compiled file. */
function embeddedSource(file: string): string {
  const [, map = ''] =
    /sourceMappingURL=data:application\/json;base64,(\S+)/.exec(readFileSync(file, 'utf8')) ?? [];
  const { sourcesContent } = JSON.parse(Buffer.from(map, 'base64').toString('utf8')) as {
    sourcesContent?: string[];
  };
  return sourcesContent?.[0] ?? '';
}

function providerVersion(folder: string, archive: string): string {
  const manifest = execFileSync('tar', ['-xzOf', archive, 'package/package.json'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const { cdktf } = JSON.parse(manifest) as { cdktf?: { provider?: { version?: string } } };
  return cdktf?.provider?.version ?? 'unknown';
}

function sourceName(type: string): string {
  return type.replace('aws_', '').replaceAll('_', '-');
}
