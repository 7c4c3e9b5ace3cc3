/** As much of a JSON Schema as its documentation needs. */
export interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxItems?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly $ref?: string;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

/** A table of the members of one object: name, what it holds, what it is for. A member without a description is an error. */
export function memberTable(name: string, schema: Schema): string {
  const rows = Object.entries(schema.properties ?? {}).map(([member, about]) => {
    if (about.description === undefined)
      throw new Error(`${name}.${member} has no description in its schema`);
    const needed = schema.required?.includes(member) === true ? ' (required)' : '';
    return `| \`${member}\`${needed} | ${holds(about)} | ${escaped(about.description)} |`;
  });
  return ['| member | holds | meaning |', '| --- | --- | --- |', ...rows].join('\n');
}

const escaped = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');

const code = (text: string): string => `\`${text.replaceAll('|', '\\|').replaceAll('\t', '\\t')}\``;

/** What a member holds, in a few words. */
function holds(schema: Schema): string {
  if (schema.const !== undefined) return code(JSON.stringify(schema.const));
  if (schema.enum !== undefined) return schema.enum.map((value) => code(String(value))).join(' ');
  if (schema.$ref !== undefined) return referred(schema.$ref.split('/').at(-1) ?? '');
  if (schema.type === 'array')
    return `list of ${schema.items === undefined ? 'anything' : plural(holds(schema.items))}`;
  const range = [schema.minimum, schema.maximum].filter((limit) => limit !== undefined).join(' to ');
  if (range !== '')
    return `${words[schema.type ?? ''] ?? ''}, ${schema.maximum === undefined ? 'from ' : ''}${range}`;
  return words[schema.type ?? ''] ?? 'object';
}

const words: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
  object: 'object',
};

const plural = (text: string): string => (/^\w+( \w+)?$/.test(text) ? `${text}s` : text);

/** A definition that has a table of its own is linked, lists of texts are said. */
function referred(definition: string): string {
  if (definition === 'texts') return 'list of texts';
  if (definition === 'thousands') return '`point` `comma` `space` `apostrophe`';
  if (definition === 'bands') return 'list of [bands](#band)';
  const name = definition === 'tableSchema' ? 'schema' : definition;
  return `[${name}](#${name.toLowerCase()})`;
}
