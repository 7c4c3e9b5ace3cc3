// The yardstick: the job as a good tutorial would do it. csv-parse gives an object per record, stream-transform cleans
// it, ajv checks it, each record is one write. All ratios of the bench are relative to this file, so it is frozen: its
// hash is printed with every result, and bench/naive.test.ts fails when it changes.
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, readFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { Ajv } from 'ajv';
import { parse } from 'csv-parse';
import { transform } from 'stream-transform';
import { report } from './report.mjs';

const job = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const { schema, rules = [], key = [] } = job.contract;
const missing = new Set(schema.missingValues);
const latest = new Date(Date.parse(job.arrivedAt) + 86_400_000).toISOString();

const properties = Object.fromEntries(
  schema.fields.map((field) => {
    // eslint-disable-next-line no-unused-vars -- taken out of the rest: JSON Schema lists required members elsewhere
    const { required, ...constraints } = field.constraints ?? {};
    const type = field.type === 'datetime' ? 'string' : field.type;
    return [field.name, { type, ...constraints }];
  }),
);
const required = schema.fields.filter((field) => field.constraints?.required).map((field) => field.name);
const validate = new Ajv({ allErrors: true, coerceTypes: true, strict: false }).compile({
  type: 'object',
  properties,
  required,
});

const words = new Map(
  schema.fields.map((field) => {
    const known = new Map((field.constraints?.enum ?? []).map((word) => [word.toLowerCase(), word]));
    for (const [word, meaning] of Object.entries(field['x-values'] ?? {}))
      known.set(word.toLowerCase(), meaning);
    for (const word of field.trueValues ?? []) known.set(word.toLowerCase(), 'true');
    for (const word of field.falseValues ?? []) known.set(word.toLowerCase(), 'false');
    return [field.name, known];
  }),
);

function isTime(text) {
  const time = new Date(text);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text.slice(0, 19)) && text <= latest;
}

function toIso(text) {
  const [, month, day, year, hour, minute, half] =
    /^(\d+)\/(\d+)\/(\d+) (\d+):(\d+) (AM|PM)$/.exec(text) ?? [];
  if (month === undefined) return text;
  const clock = (Number(hour) % 12) + (half === 'PM' ? 12 : 0);
  const two = (number) => String(number).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)}T${two(clock)}:${minute}:00Z`;
}

function clean(record) {
  const texts = {};
  for (const field of schema.fields) {
    let text = record[field.name]?.trim() ?? '';
    if (missing.has(text)) continue;
    text = words.get(field.name).get(text.toLowerCase()) ?? text;
    if (job.local && field.type === 'datetime') text = toIso(text);
    if (job.local && field.name === 'temperature') text = (((Number(text) - 32) * 5) / 9).toFixed(1);
    texts[field.name] = text;
  }
  return texts;
}

function problemsOf(texts) {
  const values = { ...texts };
  const problems = validate(values)
    ? []
    : validate.errors.map((error) => `${error.keyword}:${error.instancePath}`);
  for (const field of schema.fields) {
    if (field.type === 'datetime' && texts[field.name] !== undefined && !isTime(texts[field.name]))
      problems.push(`time:${field.name}`);
  }
  for (const { id, less, anyOf } of rules) {
    if (less && values[less[0]] >= values[less[1]]) problems.push(id);
    if (anyOf && anyOf.every((name) => values[name] === undefined)) problems.push(id);
  }
  return problems;
}

const quoted = (text) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const names = schema.fields.map((field) => field.name);
const processed = createWriteStream(join(job.out, 'processed.csv'));
const rejects = createWriteStream(join(job.out, 'rejected.ndjson'));
processed.write(`${names.join(',')}\n`);

let line = 0;
let accepted = 0;
let rejected = 0;
let duplicates = 0;
const seen = new Set();

async function reject(record, problems) {
  rejected += 1;
  if (!rejects.write(`${JSON.stringify({ line, record, problems })}\n`)) await once(rejects, 'drain');
}

const hash = createHash('sha256');
const hashing = new Transform({
  transform(chunk, _encoding, done) {
    hash.update(chunk);
    done(null, chunk);
  },
});
const parser = parse({
  delimiter: job.delimiter,
  bom: true,
  columns: () => job.columns.map((name, i) => name ?? `unknown ${i}`),
  relax_column_count: true,
  info: true,
});

await pipeline(
  createReadStream(job.file),
  hashing,
  parser,
  transform({ parallel: 1 }, ({ record, info }) => {
    const texts = clean(record);
    const problems = info.error ? [info.error.code] : problemsOf(texts);
    return { record, texts, problems };
  }),
  async (records) => {
    for await (const { record, texts, problems } of records) {
      line += 1;
      if (problems.length > 0) {
        await reject(record, problems);
        continue;
      }
      accepted += 1;
      const name = key.map((part) => texts[part]).join('|');
      if (key.length > 0 && seen.has(name)) duplicates += 1;
      else if (key.length > 0) seen.add(name);
      const text = `${names.map((field) => quoted(texts[field] ?? '')).join(',')}\n`;
      if (!processed.write(text)) await once(processed, 'drain');
    }
  },
);
processed.end();
rejects.end();
await Promise.all([finished(processed), finished(rejects)]);
hash.digest('hex');
report({ accepted, rejected, duplicates });
