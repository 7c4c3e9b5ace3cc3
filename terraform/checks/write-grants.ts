/** Writes `grants.json`, what each worker may do, from the plan: `node terraform/checks/write-grants.ts`. Commit it. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { planInstallation } from './check-plan.ts';
import { grantsOf } from './grants.ts';

const plan = await planInstallation(path.resolve(import.meta.dirname, '../..'), 'production');
await writeFile(
  path.join(import.meta.dirname, 'grants.json'),
  `${JSON.stringify(grantsOf(plan), null, 2)}\n`,
);
