import { join } from 'node:path';
import { build } from 'esbuild';
import { precompile } from '../docker/precompile.mjs';
import type { Candidate } from './candidates.ts';

/** Bundles a candidate into `folder`, the way the images are bundled; returns the program to start. */
export async function bundled(candidate: Candidate, folder: string): Promise<string> {
  if (!candidate.bundled) return candidate.program;
  const outfile = join(folder, `${candidate.name}.mjs`);
  await build({
    entryPoints: [candidate.program],
    outfile,
    bundle: true,
    minifySyntax: true,
    minifyWhitespace: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    plugins: [precompile],
    mainFields: ['module', 'main'],
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'error',
  });
  return outfile;
}
