import { createHash } from 'node:crypto';
import { createReadStream, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Job } from '../job.ts';
import { report } from './report.mjs';

/** The floor: reads, hashes and writes the bytes, and does nothing else with them. */
const job = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Job;
const hash = createHash('sha256');
const file = openSync(join(job.out, 'processed.csv'), 'w');
for await (const chunk of createReadStream(job.file, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
  hash.update(chunk);
  for (let at = 0; at < chunk.length;) at += writeSync(file, chunk, at);
}
hash.digest('hex');
report({ accepted: 0, rejected: 0, duplicates: 0 });
