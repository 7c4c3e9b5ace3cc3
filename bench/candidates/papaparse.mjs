import { createReadStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import Papa from 'papaparse';
import { PeerRows } from './peer-rows.ts';

const rows = new PeerRows(process.argv[2] ?? '');
const parser = Papa.parse(Papa.NODE_STREAM_INPUT, { delimiter: rows.job.delimiter, newline: '\n' });
let isHeader = true;
parser.on('data', (cells) => {
  if (isHeader) isHeader = false;
  else rows.add(cells);
});
const source = createReadStream(rows.job.file, { highWaterMark: 1 << 18 });
source.on('data', (chunk) => rows.hash.update(chunk));
source.pipe(parser);
await finished(parser);
rows.end();
