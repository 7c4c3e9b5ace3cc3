/** Renews the line numbers in docs/well-architected.md: `node terraform/checks/renew-pointers.ts`. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const repository = path.resolve(import.meta.dirname, '../..');
const document = path.join(repository, 'docs/well-architected.md');
const pointer = /\[([^\]:]+):(\d+)\]\([^)]*\) `([^`]+)`/g;

const renewed = readFileSync(document, 'utf8').replaceAll(
  pointer,
  (old, file: string, line: string, token: string) => {
    const lines = readFileSync(path.join(repository, file), 'utf8').split('\n');
    const found = lines.flatMap((text, index) => (text.includes(token) ? [index + 1] : []));
    const nearest = found.toSorted((a, b) => Math.abs(a - Number(line)) - Math.abs(b - Number(line)))[0];
    if (nearest === undefined) throw new Error(`${file} no longer has \`${token}\`: ${old}`);
    return `[${file}:${nearest}](../${file}#L${nearest}) \`${token}\``;
  },
);
writeFileSync(document, renewed);
