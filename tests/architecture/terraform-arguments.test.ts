import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { checkArguments } from '../../terraform/checks/arguments.ts';
import { readConfigurations, terraformFolder, usedTypes } from '../../terraform/checks/configurations.ts';
import { checkModules } from '../../terraform/checks/modules.ts';
import type { ProviderSchema } from '../../terraform/checks/schema.ts';
import schemaFile from '../../terraform/checks/aws-schema.json' with { type: 'json' };

const schema = schemaFile as ProviderSchema;

async function problemsIn(folder: string): Promise<readonly string[]> {
  const configurations = await readConfigurations(folder);
  return [
    ...configurations.flatMap(({ blocks }) => [...checkArguments(blocks, schema)]),
    ...checkModules(configurations),
  ];
}

describe('the Terraform configurations', () => {
  test('use arguments, blocks and attributes that the provider has, and pass every variable', async () => {
    expect(await problemsIn(terraformFolder)).toEqual([]);
  });

  test('are what the committed schema was cut for', async () => {
    const { resources, data } = await usedTypes();
    expect([Object.keys(schema.resources), Object.keys(schema.data)]).toEqual([resources, data]);
  });

  test('ask for the provider that the schema is of', async () => {
    const [major, minor] = schema.version.split('.');
    for (const file of ['versions.tf', 'bootstrap/versions.tf', 'modules/worker/versions.tf']) {
      expect(await readFile(path.join(terraformFolder, file), 'utf8')).toContain(
        `version = "~> ${String(major)}.${String(minor)}"`,
      );
    }
  });
});

describe('a planted mistake is found', () => {
  let copy: string;
  beforeAll(async () => {
    copy = await mkdtemp(path.join(tmpdir(), 'vitals-terraform-'));
    await cp(terraformFolder, copy, { recursive: true, filter: (source) => !source.includes('.terraform') });
  });
  afterAll(() => rm(copy, { recursive: true }));

  test.each([
    [
      'a misspelled argument',
      'storage.tf',
      'billing_mode ',
      'biling_mode ',
      'there is no argument "biling_mode"',
    ],
    [
      'a misspelled block',
      'storage.tf',
      'point_in_time_recovery {',
      'point_in_time_recoverys {',
      'there is no argument "point_in_time_recoverys"',
    ],
    [
      'a misspelled argument in a block',
      'events.tf',
      'maximum_retry_attempts ',
      'maximum_retries ',
      'there is no argument "maximum_retries"',
    ],
    [
      'a missing argument',
      'modules/worker/role.tf',
      'assume_role_policy ',
      'description_of_trust ',
      'the argument "assume_role_policy" is missing',
    ],
    [
      'a missing block',
      'events.tf',
      /flexible_time_window \{[^}]*\}/,
      '',
      'the block "flexible_time_window" is missing',
    ],
    [
      'an attribute that is not there',
      'workers.tf',
      'aws_cloudwatch_event_bus.vitals.arn',
      'aws_cloudwatch_event_bus.vitals.url',
      'has no attribute "url"',
    ],
    [
      'a resource that is not there',
      'workers.tf',
      'aws_cloudwatch_event_bus.vitals.arn',
      'aws_cloudwatch_event_bus.main.arn',
      'no such resource',
    ],
    ['an unset variable', 'workers.tf', /\n +key_arn +=[^\n]*/, '', 'is not given "key_arn"'],
    ['a variable nobody has', 'workers.tf', 'fed_by  ', 'fed_from', 'has no variable "fed_from"'],
    [
      'a variable without a type',
      'variables.tf',
      /\n {2}type += bool/,
      '',
      'the variable disposable has no type',
    ],
    [
      'a variable without a description',
      'variables.tf',
      /\n {2}description = "AWS region[^\n]*/,
      '',
      'the variable region does not say what it is',
    ],
  ])('%s', async (_mistake, file, from, to, says) => {
    const target = path.join(copy, file);
    const original = await readFile(target, 'utf8');
    const changed = original.replace(from, to);
    expect(changed).not.toBe(original);
    await writeFile(target, changed);
    try {
      expect((await problemsIn(copy)).join('\n')).toContain(says);
    } finally {
      await writeFile(target, original);
    }
  });
});
