// DuckDB on one thread: everything as text, cleaned and checked in SQL, rejects with their reasons.
import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { report } from './report.mjs';

const job = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));
const { schema, rules = [], key = [] } = job.contract;
const { fields, missingValues } = schema;
const literal = (text) => `'${text.replaceAll("'", "''")}'`;
const name = (text) => `"${text}"`;
const columns = job.columns.map((column, i) => column ?? `unknown ${i}`);
const latest = new Date(Date.parse(job.arrivedAt) + 86_400_000).toISOString().slice(0, 19) + 'Z';

function words(field) {
  const known = new Map((field.constraints?.enum ?? []).map((word) => [word.toLowerCase(), word]));
  for (const [word, meaning] of Object.entries(field['x-values'] ?? {}))
    known.set(word.toLowerCase(), meaning);
  for (const word of field.trueValues ?? []) known.set(word.toLowerCase(), 'true');
  for (const word of field.falseValues ?? []) known.set(word.toLowerCase(), 'false');
  return known;
}

/** The cleaned text of a field, or NULL. */
function cleaned(field) {
  if (!columns.includes(field.name)) return `NULL::VARCHAR AS ${name(field.name)}`;
  const text = `trim(${name(field.name)})`;
  const cases = [...words(field)].map(
    ([word, meaning]) => `WHEN lower(${text}) = ${literal(word)} THEN ${literal(meaning)}`,
  );
  const worded = cases.length === 0 ? text : `CASE ${cases.join(' ')} ELSE ${text} END`;
  const known = `CASE WHEN ${text} IN (${missingValues.map(literal).join(',')}) THEN NULL ELSE ${worded} END`;
  if (job.local && field.type === 'datetime')
    return `strftime(try_strptime(${known}, '%-m/%-d/%Y %-I:%M %p'), '%Y-%m-%dT%H:%M:%SZ') AS ${name(field.name)}`;
  if (job.local && field.name === 'temperature')
    return `format('{:.1f}', round((try_cast(${known} AS DECIMAL(9,3)) - 32) * 5 / 9, 1)) AS ${name(field.name)}`;
  return `${known} AS ${name(field.name)}`;
}

/** SQL conditions under which a record is bad, each with its code. */
function* problems() {
  for (const field of fields) {
    const { required, minimum, maximum, maxLength, enum: allowed } = field.constraints ?? {};
    const column = name(field.name);
    const number = `try_cast(${column} AS DOUBLE)`;
    if (required) yield [`required:${field.name}`, `${column} IS NULL`];
    if (field.type === 'number' || field.type === 'integer') {
      yield [`type:${field.name}`, `${column} IS NOT NULL AND ${number} IS NULL`];
      if (minimum !== undefined) yield [`minimum:${field.name}`, `${number} < ${minimum}`];
      if (maximum !== undefined) yield [`maximum:${field.name}`, `${number} > ${maximum}`];
    }
    if (allowed) yield [`enum:${field.name}`, `${column} NOT IN (${allowed.map(literal).join(',')})`];
    if (field.type === 'boolean') yield [`type:${field.name}`, `${column} NOT IN ('true','false')`];
    if (maxLength) yield [`maxLength:${field.name}`, `length(${column}) > ${maxLength}`];
    if (field.type === 'datetime') {
      const form = `regexp_full_match(${column}, '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ')`;
      yield [
        `time:${field.name}`,
        `${column} IS NOT NULL AND (NOT ${form} OR try_cast(${column} AS TIMESTAMP) IS NULL OR ${column} > '${latest}')`,
      ];
    }
  }
  for (const { id, less, anyOf } of rules) {
    const double = (field) => `try_cast(${name(field)} AS DOUBLE)`;
    if (less) yield [id, `${double(less[0])} >= ${double(less[1])}`];
    if (anyOf) yield [id, anyOf.map((field) => `${name(field)} IS NULL`).join(' AND ')];
  }
}

const database = await DuckDBInstance.create();
const connection = await database.connect();
const run = (sql) => connection.run(sql);
const count = async (sql) => Number((await connection.runAndReadAll(sql)).getRows()[0][0]);

await run('SET threads = 1');
const types = columns.map((column) => `${literal(column)}: 'VARCHAR'`).join(', ');
await run(
  `CREATE TEMP TABLE raw AS SELECT ${fields.map(cleaned).join(', ')} FROM read_csv(${literal(job.file)}, header = true,
   auto_detect = false, columns = {${types}}, delim = ${literal(job.delimiter)}, quote = '"', escape = '"',
   new_line = '\\n', store_rejects = true, rejects_limit = 0)`,
);
const reasons = [...problems()].map(([code, sql]) => `CASE WHEN ${sql} THEN ${literal(code)} END`);
await run(
  `CREATE TEMP TABLE judged AS SELECT *, list_filter([${reasons.join(', ')}], lambda x: x IS NOT NULL) AS problems FROM raw`,
);
const names = fields.map((field) => name(field.name)).join(', ');
const out = (file) => literal(join(job.out, file));
await run(`COPY (SELECT ${names} FROM judged WHERE len(problems) = 0) TO ${out('processed.csv')} (HEADER)`);
await run(`COPY (SELECT * FROM judged WHERE len(problems) > 0) TO ${out('rejected.json')} (FORMAT json)`);
await run(
  `COPY (SELECT line, error_type, csv_line FROM reject_errors) TO ${out('ragged.json')} (FORMAT json)`,
);
const accepted = await count('SELECT count(*) FROM judged WHERE len(problems) = 0');
const rejected =
  (await count('SELECT count(*) FROM judged WHERE len(problems) > 0')) +
  (await count('SELECT count(DISTINCT line) FROM reject_errors'));
const keys = key.map(name).join(', ');
const duplicates =
  key.length === 0
    ? 0
    : accepted -
      (await count(`SELECT count(*) FROM (SELECT DISTINCT ${keys} FROM judged WHERE len(problems) = 0)`));
const hash = createHash('sha256');
for await (const chunk of createReadStream(job.file, { highWaterMark: 1 << 18 })) hash.update(chunk);
hash.digest('hex');
report({ accepted, rejected, duplicates });
