// Compiles assembly/ and writes it as src/lanes/wasm/kernel-code.ts, which is committed: whoever only uses the kernel
// needs no compiler. `--check` compares instead.
import { readFile, writeFile } from 'node:fs/promises';
import asc from 'assemblyscript/asc';

const target = new URL('../src/lanes/wasm/kernel-code.ts', import.meta.url);

const files = new Map();
const { error, stderr } = await asc.main(
  [
    'assembly/kernel.ts',
    '--outFile',
    'kernel.wasm',
    '--runtime',
    'stub',
    '--optimizeLevel',
    '3',
    '--noAssert',
    '--enable',
    'simd',
    '--importMemory',
    '--noExportMemory',
    '--memoryBase',
    '1024',
    '--converge',
  ],
  { writeFile: (name, contents) => void files.set(name, contents), baseDir: import.meta.dirname },
);
const code = files.get('kernel.wasm');
if (error !== null || code === undefined) {
  console.error(stderr.toString());
  process.exit(1);
}

const lines = Buffer.from(code)
  .toString('base64')
  .match(/.{1,100}/g);
const text = `/**
 * The compiled kernel (services/ingestor/kernel, \`npm ci && npm run build\` there), ${code.length} bytes. Not written by hand; CI
 * compiles it again and compares.
 */
export const kernelCode: string = [
${lines.map((line) => `  '${line}',`).join('\n')}
].join('');
`;

if (process.argv.includes('--check')) {
  if ((await readFile(target, 'utf8')) === text)
    console.log(`the compiled kernel is up to date (${code.length} bytes)`);
  else {
    console.error('src/lanes/wasm/kernel-code.ts is not what assembly/ compiles to: npm run build');
    process.exit(1);
  }
} else {
  await writeFile(target, text);
  console.log(`${code.length} bytes`);
}
