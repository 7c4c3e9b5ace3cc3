// An esbuild plugin that puts compiled code in the place of packages/core/src/validators/validator-of.ts: the same
// function, whose checks were compiled when the image was built.
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { checkedSchemas } from '../packages/core/src/validators/schemas.ts';

// Core's own ajv: what runs must be what was compiled.
const fromCore = createRequire(new URL('../packages/core/package.json', import.meta.url));
const { Ajv } = fromCore('ajv');
const { default: standaloneCode } = fromCore('ajv/dist/standalone');

/** Code of a function that returns one schema's check. A scope of its own: ajv gives all checks the same names. */
function checkCode({ schema, options }) {
  const ajv = new Ajv({ ...options, code: { source: true } });
  return `(() => { const module = { exports: {} }; ${standaloneCode(ajv, ajv.compile(schema))}; return module.exports; })()`;
}

function moduleCode() {
  const checks = Object.entries(checkedSchemas).map(
    ([name, checked]) => `${JSON.stringify(name)}: ${checkCode(checked)}`,
  );
  return `const checks = { ${checks.join(',\n')} };\nexport const validatorOf = (name) => checks[name];\n`;
}

export const precompile = {
  name: 'precompile',
  setup(build) {
    build.onLoad({ filter: /\/validators\/validator-of\.ts$/ }, ({ path }) => ({
      contents: moduleCode(),
      loader: 'js',
      resolveDir: dirname(path),
    }));
  },
};
