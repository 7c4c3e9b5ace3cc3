/** Writes every policy of the plans as a file, for linters: `node terraform/checks/export-policies.ts FOLDER`. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { planDelivery, planInstallation } from './check-plan.ts';
import { policiesOf } from './policy.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: export-policies.ts FOLDER');
const repository = path.resolve(import.meta.dirname, '../..');
const plans = {
  installation: await planInstallation(repository, 'production'),
  delivery: await planDelivery(repository),
};

await mkdir(folder, { recursive: true });
let count = 0;
for (const [name, plan] of Object.entries(plans)) {
  for (const { address, kind, json } of policiesOf(plan)) {
    const file = `${name}.${address}.${kind}`.replaceAll(/[^\w.-]/g, '-');
    await writeFile(path.join(folder, `${file}.json`), json);
    count += 1;
  }
}

// The policy of the person who applies bootstrap is no resource: it must be there before Terraform runs.
const person = await readFile(path.join(repository, 'terraform/bootstrap/person-policy.json'), 'utf8');
const filled = person.replaceAll('ACCOUNT', '111122223333').replaceAll('REGION', 'eu-central-1');
await writeFile(path.join(folder, 'person.identity.json'), filled);
console.log(`${count + 1} policies`);
