import type { DatasetContract } from '@vitals/core';

/** As wide as prettier prints JSON in this repository, so that formatting a written contract changes nothing. */
const lineWidth = 110;

/** Order of members, where several stand together: what people look for first, and questions beside what answers them. */
const order: readonly string[] = [
  ...['$schema', 'name', 'id', 'type', 'title', 'description', 'x-role', 'x-from', 'x-unit', '$comment'],
  ...['x-source-unit', 'x-unit-column', 'x-missing', 'x-formats', 'x-pivot-year', 'x-zone', 'x-elapsed'],
  ...[
    'objects',
    'read',
    'split',
    'layout',
    'key',
    'duplicates',
    'schema',
    'missingValues',
    'fields',
    'rules',
  ],
  ...['x-decimals', 'x-loinc', 'constraints', 'x-source', 'x-aliases', 'x-values', 'x-abnormal'],
];
const rank = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);

/** A contract as JSON that people edit: one member a line, short lists on one line. */
export function contractText(contract: DatasetContract): string {
  return `${written(contract, 0, 0)}\n`;
}

function written(value: unknown, depth: number, before: number): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const pad = '  '.repeat(depth + 1);
  const end = `\n${'  '.repeat(depth)}`;
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    const line = `[${items.map((item) => JSON.stringify(item)).join(', ')}]`;
    const isShort = items.every((item) => typeof item !== 'object') && before + line.length <= lineWidth;
    if (isShort) return line;
    return `[\n${items.map((item) => pad + written(item, depth + 1, pad.length)).join(',\n')}${end}]`;
  }
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => rank(a) - rank(b));
  if (members.length === 0) return '{}';
  const lines = members.map(([name, member]) => {
    const head = `${pad}${JSON.stringify(name)}: `;
    // One more for the comma that may follow.
    return head + written(member, depth + 1, head.length + 1);
  });
  return `{\n${lines.join(',\n')}${end}}`;
}
