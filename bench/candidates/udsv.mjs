import { createReadStream } from 'node:fs';
import { TextDecoder } from 'node:util';
import { initParser } from 'udsv';
import { PeerRows } from './peer-rows.ts';

const rows = new PeerRows(process.argv[2] ?? '');
const { delimiter, columns, file } = rows.job;
const parser = initParser({
  skip: 1,
  col: delimiter,
  row: '\n',
  encl: '"',
  esc: '"',
  trim: false,
  cols: columns.map((name, i) => ({ name: name ?? `unknown ${i}`, type: 's', repl: {} })),
});
const decoder = new TextDecoder();
for await (const chunk of createReadStream(file, { highWaterMark: 1 << 18 })) {
  rows.hash.update(chunk);
  parser.chunk(decoder.decode(chunk, { stream: true }), parser.stringArrs, (row) => rows.add(row));
}
parser.end();
rows.end();
