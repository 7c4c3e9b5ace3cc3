// Bundles what an image runs: `node docker/bundle.mjs SERVICE FOLDER` makes FOLDER/dist/handler.mjs of a service (and
// copies the templates that it reads), `node docker/bundle.mjs tools FOLDER` the programs of this folder.
import { cp, mkdir } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { precompile } from './precompile.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const tools = ['setup', 'event-source', 'model', 'inbox'];

// Some packages are CommonJS and ask for Node's own modules by `require`, which an ES module does not have.
const banner = `import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);`;

/** @param {Record<string, string>} entryPoints output name → source file */
export async function bundle(entryPoints, outdir) {
  await build({
    absWorkingDir: root,
    entryPoints,
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    plugins: [precompile],
    banner: { js: banner },
    // Names stay: errors are known by the names of their classes.
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    logLevel: 'warning',
  });
}

async function bundleService(service, folder) {
  await bundle({ handler: `services/${service}/src/handler.ts` }, `${folder}/dist`);
  const templates = `${root}services/${service}/templates`;
  if (existsSync(templates)) await cp(templates, `${folder}/templates`, { recursive: true });
}

const [what, target] = process.argv.slice(2);
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (what === undefined || target === undefined) throw new Error('usage: bundle.mjs SERVICE|tools FOLDER');
  const folder = resolve(target);
  await mkdir(folder, { recursive: true });
  if (what === 'tools') {
    await bundle(Object.fromEntries(tools.map((name) => [name, `docker/${name}/main.ts`])), folder);
  } else {
    await bundleService(what, folder);
  }
}
