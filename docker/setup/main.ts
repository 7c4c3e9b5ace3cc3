// Makes in an emulator what Terraform makes in AWS, from the same topology.json, and puts the contracts where the
// pipeline puts them. Running it again changes nothing.
import { readdir, readFile } from 'node:fs/promises';
import { s3Client, s3ObjectStore } from '@vitals/aws';
import { setUp } from '@vitals/aws/setup';
import { environmentNames } from '@vitals/core';
import { createLogger, EnvReader, topology } from '@vitals/worker';
import { putIfChanged } from './put-if-changed.ts';

const env = new EnvReader(process.env);
const config = env.finish({
  environment: env.oneOf('VITALS_ENVIRONMENT', environmentNames),
  bucket: env.text('HEALTH_BUCKET'),
  tables: { state: env.text('STATE_TABLE'), analyses: env.text('ANALYSES_TABLE') },
  bus: env.text('BUS_NAME'),
  prefix: env.text('QUEUE_PREFIX'),
  sender: env.text('MAIL_FROM'),
  contractsFolder: env.text('CONTRACTS_FOLDER'),
  contractsPrefix: env.text('CONTRACTS_PREFIX', { fallback: 'contracts/' }),
});
const log = createLogger({ service: 'setup', stage: 'setup', level: 'info' });
const settings = { variables: process.env };

await setUp(settings, config, { topology, environment: config.environment, senders: [config.sender] });
const objects = s3ObjectStore(s3Client(settings), { bucket: config.bucket });
const files = (await readdir(config.contractsFolder)).filter((name) => name.endsWith('.json'));
for (const name of files) {
  await putIfChanged(
    objects,
    config.contractsPrefix + name,
    await readFile(`${config.contractsFolder}/${name}`),
  );
}
log.info('everything is there', { counts: { routes: topology.routes.length, contracts: files.length } });
