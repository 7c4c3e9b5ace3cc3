/**
 * Plans everything offline and holds it against the invariants, then plants mistakes on copies of the repository and
 * looks whether they are found: `node terraform/checks/run-plan-checks.ts`. Needs the terraform program, no network.
 */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { planDelivery, planInstallation, problemsOf } from './check-plan.ts';
import { plantedMistakes, type Planted } from './planted.ts';

const repository = path.resolve(import.meta.dirname, '../..');
/** What the checks read of a repository. */
const needed = [
  'terraform',
  'contracts',
  'topology.json',
  'services',
  'packages/worker/src/settings',
  'docs/operations.md',
];
let [passed, failed] = [0, 0];
const delivery = await planDelivery(repository);

for (const environment of ['production', 'staging']) {
  report(`${environment} keeps all invariants`, await problemsIn(repository, environment));
}
const copy = await mkdtemp(path.join(tmpdir(), 'vitals-planted-'));
try {
  for (const name of needed)
    await cp(path.join(repository, name), path.join(copy, name), { recursive: true });
  for (const mistake of plantedMistakes) report(`finds ${mistake.mistake}`, await missed(mistake));
} finally {
  await rm(copy, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

/** Nothing when the mistake is found and said; otherwise what was said instead. */
async function missed({ file, from, to, says }: Planted): Promise<readonly string[]> {
  const target = path.join(copy, file);
  const original = await readFile(target, 'utf8');
  const changed = original.replace(from, () => to);
  if (changed === original) return [`the mistake cannot be planted: ${file} has no ${String(from)}`];
  await writeFile(target, changed);
  try {
    const problems = await problemsIn(copy, 'production');
    if (problems.some((problem) => says.test(problem))) return [];
    return [`expected ${String(says)}`, ...problems];
  } finally {
    await writeFile(target, original);
  }
}

async function problemsIn(where: string, environment: string): Promise<readonly string[]> {
  try {
    return problemsOf({ installation: await planInstallation(where, environment), delivery }, where);
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
    // Terraform wraps its sentences at the width of a terminal.
    return [said.replaceAll(/\s+/g, ' ').trim()];
  }
}

function report(promise: string, problems: readonly string[]): void {
  if (problems.length === 0) passed += 1;
  else failed += 1;
  console.log(`${problems.length === 0 ? 'ok    ' : 'FAILED'} ${promise}`);
  for (const problem of problems) console.log(`       ${problem}`);
}
