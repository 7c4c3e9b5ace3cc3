import type { ContractProblem } from './contract-error.ts';
import { normalName } from './normal-name.ts';
import { suggest } from './suggest.ts';
import type { DatasetContract, DecimalMark, Field, ThousandsMark } from './types.ts';
import { isDuration } from './units.ts';

type Report = (path: string, message: string, suggestion?: string) => void;

/** What the JSON Schema cannot say about how cells are read: marks that are the same, names that are no field. */
export function checkReading(contract: DatasetContract): readonly ContractProblem[] {
  const problems: ContractProblem[] = [];
  const report: Report = (path, message, suggestion) => {
    problems.push(suggestion === undefined ? { path, message } : { path, message, suggestion });
  };
  checkMarks('read.thousands', contract.read?.decimal ?? 'auto', contract.read?.thousands, report);
  checkColumns(contract, report);
  checkSplits(contract, report);
  for (const [i, field] of contract.schema.fields.entries()) {
    checkCells(contract, field, `schema.fields[${i}] (${field.name})`, report);
  }
  return problems;
}

/** With the decimal mark open, a point or comma between thousands would make `1.234` two numbers. */
function checkMarks(
  path: string,
  decimal: DecimalMark | 'auto',
  thousands: ThousandsMark | undefined,
  report: Report,
): void {
  if (thousands !== 'point' && thousands !== 'comma') return;
  if (decimal === thousands) report(path, 'is the decimal mark already');
  else if (decimal === 'auto')
    report(path, `needs the decimal mark to be said: what does a ${thousands} in a number mean?`);
}

/** Without a header nothing but these names says which column is which. */
function checkColumns(contract: DatasetContract, report: Report): void {
  const columns = contract.read?.columns ?? [];
  const known = namesOf(contract);
  const seen = new Set<string>();
  for (const [i, name] of columns.entries()) {
    const normal = normalName(name);
    if (normal === '') continue;
    const path = `read.columns[${i}]`;
    if (!known.has(normal)) report(path, `"${name}" is no name of a field`, suggest(name, known.values()));
    if (seen.has(normal)) report(path, `"${name}" is there twice`);
    seen.add(normal);
  }
}

/** Everything that a header cell of this contract can be called, as it is compared → as it is written. */
function namesOf({ schema, split = [], layout }: DatasetContract): ReadonlyMap<string, string> {
  const layoutNames = layout === undefined ? [] : Object.values(layout.columns).flat();
  return new Map(
    [
      ...schema.fields.flatMap((field) => [
        field.name,
        ...(field['x-aliases'] ?? []),
        ...(field['x-unit-column'] ?? []),
      ]),
      ...split.flatMap(({ columns }) => columns),
      ...layoutNames,
    ].map((name) => [normalName(name), name] as const),
  );
}

function checkSplits({ split = [], schema }: DatasetContract, report: Report): void {
  const names = schema.fields.map(({ name }) => name);
  const fieldNames = new Set(
    schema.fields.flatMap((field) => [field.name, ...(field['x-aliases'] ?? [])].map(normalName)),
  );
  const columnsSeen = new Set<string>();
  const filled = new Set<string>();
  for (const [i, { columns, by, into }] of split.entries()) {
    for (const [j, column] of columns.entries()) {
      const path = `split[${i}].columns[${j}]`;
      const normal = normalName(column);
      if (fieldNames.has(normal)) report(path, `"${column}" is a name of a field already`);
      if (normal === '' || columnsSeen.has(normal)) report(path, `"${column}" is empty or there twice`);
      columnsSeen.add(normal);
    }
    if (/[\w\s"+-]/u.test(by)) report(`split[${i}].by`, 'must be a sign that no value can hold');
    for (const [j, name] of into.entries()) {
      const path = `split[${i}].into[${j}]`;
      if (!names.includes(name)) report(path, `"${name}" is not a field`, suggest(name, names));
      if (filled.has(name)) report(path, `another column is split into "${name}" already`);
      filled.add(name);
    }
  }
}

function checkCells(contract: DatasetContract, field: Field, path: string, report: Report): void {
  const isNumber = field.type === 'number' || field.type === 'integer';
  for (const member of ['x-unit-column', 'x-comparator', 'x-elapsed', 'x-decimal', 'x-thousands'] as const) {
    if (field[member] !== undefined && !isNumber)
      report(`${path}.${member}`, `belongs to a number, not to a ${field.type}`);
  }
  const decimal = field['x-decimal'] ?? contract.read?.decimal ?? 'auto';
  checkMarks(`${path}.x-thousands`, decimal, field['x-thousands'], report);
  if (field['x-unit-column'] !== undefined && field['x-unit'] === undefined)
    report(`${path}.x-unit-column`, 'needs x-unit: what should the values be converted to?');
  if (field['x-unit-column'] !== undefined && field['x-decimals'] === undefined)
    report(`${path}.x-unit-column`, 'needs x-decimals: converted to how many places?');
  if (field['x-elapsed'] === true && !isDuration(field['x-unit']))
    report(`${path}.x-elapsed`, 'needs an x-unit of time: s, min, h or d');
  if (field['x-pivot-year'] !== undefined && (field['x-formats'] ?? []).every((format) => !isShort(format)))
    report(`${path}.x-pivot-year`, 'needs a format with a year of two digits');
  checkComparator(contract, field, path, report);
}

const isShort = (format: string): boolean => /(?<!Y)YY(?!Y)/.test(format);

function checkComparator({ schema }: DatasetContract, field: Field, path: string, report: Report): void {
  const name = field['x-comparator'];
  if (name === undefined) return;
  const companion = schema.fields.find((other) => other.name === name);
  const strings = schema.fields.filter(({ type }) => type === 'string').map((other) => other.name);
  if (companion === undefined)
    report(`${path}.x-comparator`, `"${name}" is not a field`, suggest(name, strings));
  else if (companion.type !== 'string' || companion.constraints?.required === true)
    report(`${path}.x-comparator`, `"${name}" must be a string that may be missing`);
  if (schema.fields.some((other) => other !== field && other['x-comparator'] === name))
    report(`${path}.x-comparator`, `"${name}" keeps the sign of another field already`);
}
