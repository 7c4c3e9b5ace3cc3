import { readFileSync, writeFileSync } from 'node:fs';
import { knownCatches } from './mechanisms/known-catches.ts';
import { mechanisms } from './mechanisms/list.ts';
import type { Caught } from './search.ts';
import { parts } from './running/options.ts';
import type { Tally } from './running/tally.ts';

const page = new URL('../../docs/proof.md', import.meta.url);
const catches = new URL('mechanisms/known-catches.json', import.meta.url);

/** Keeps what caught each mechanism: the case, for the next sweep; the words, for people. */
export function saveCatches(caught: ReadonlyMap<string, Caught | undefined>): void {
  if (caught.size === 0) return;
  const known = mechanisms.flatMap(({ name }) => {
    const by = caught.get(name)?.by ?? knownCatches[name];
    return by === undefined ? [] : [[name, by] as const];
  });
  writeFileSync(catches, `${JSON.stringify(Object.fromEntries(known), null, 2)}\n`);
  if (caught.size < mechanisms.length) return;
  const rows = mechanisms.map(({ name }) => `| ${name} | ${cell(caught.get(name)?.words ?? 'nothing')} |`);
  saveRegion('mechanisms', ['| without | goes wrong |', '| --- | --- |', ...rows].join('\n'));
}

export function saveFigures(tally: Tally): void {
  const rows = parts
    .filter((part) => part !== 'mechanisms')
    .map((part) => `| ${part} | ${tally.of(part).tried} | ${tally.of(part).clean} |`);
  saveRegion('figures', ['| | tried | clean |', '| --- | --: | --: |', ...rows].join('\n'));
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');

function saveRegion(name: string, content: string): void {
  const [begin, end] = [`<!-- ${name}: `, `<!-- end of ${name} -->`];
  const text = readFileSync(page, 'utf8');
  const from = text.indexOf('\n', text.indexOf(begin)) + 1;
  const to = text.indexOf(end);
  if (!text.includes(begin) || to < from) throw new Error(`docs/proof.md has no place for ${name}`);
  writeFileSync(page, `${text.slice(0, from)}\n${content}\n\n${text.slice(to)}`);
}
