import { readFileSync } from 'node:fs';
import { conversionCodes, hintCodes, refusalCodes, rowCodes } from '@vitals/core';
import { memberTable, type Schema } from './schema-members.ts';

const schemaUrl = new URL('../../packages/core/src/contract/contract.schema.json', import.meta.url);

/** The objects of a contract in the order of the page, with the heading of each. */
const headings: readonly (readonly [heading: string, definition: string])[] = [
  ['schema', 'tableSchema'],
  ['field', 'field'],
  ['constraints', 'constraints'],
  ['band', 'band'],
  ['rule', 'rule'],
  ['split', 'split'],
  ['layout', 'layout'],
];

/** Everything of a contract, member by member, from contract.schema.json. */
export function contractMembers(): string {
  const schema = JSON.parse(readFileSync(schemaUrl, 'utf8')) as Schema;
  const read = schema.properties?.['read'] ?? {};
  const sections = headings.map(([heading, definition]) => {
    const found = schema.definitions?.[definition];
    if (found === undefined) throw new Error(`contract.schema.json defines no ${definition}`);
    return `### ${heading}\n\n${memberTable(heading, found)}`;
  });
  const described = new Set(['texts', 'thousands', 'bands', ...headings.map(([, definition]) => definition)]);
  const left = Object.keys(schema.definitions ?? {}).filter((definition) => !described.has(definition));
  if (left.length > 0) throw new Error(`docs/contracts.md has no section for ${left.join(', ')}`);
  return [
    `### contract\n\n${memberTable('contract', schema)}`,
    `### read\n\n${memberTable('read', read)}`,
    ...sections,
  ].join('\n\n');
}

/** Every code that a reason, a hint, a refusal or a conversion can have, with its sentence. */
export function codeTables(): string {
  const table = (codes: Readonly<Record<string, string>>): string =>
    [
      '| code | meaning |',
      '| --- | --- |',
      ...Object.entries(codes).map(([code, sentence]) => `| \`${code}\` | ${sentence} |`),
    ].join('\n');
  return [
    `### Why a record is rejected\n\n${table(rowCodes)}`,
    `### Hints: a likely cause, never applied\n\n${table(hintCodes)}`,
    `### Why a file is refused\n\n${table(refusalCodes)}`,
    `### What cleaning did\n\n${table(conversionCodes)}`,
  ].join('\n\n');
}
