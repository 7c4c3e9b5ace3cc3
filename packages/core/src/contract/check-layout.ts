import { checkField } from './check-fields.ts';
import type { ContractProblem } from './contract-error.ts';
import { isOfLayout } from './match-layout.ts';
import { suggest } from './suggest.ts';
import type { DatasetContract, Field, LongLayout, RepeatsLayout } from './types.ts';

type Report = (path: string, message: string, suggestion?: string) => void;

/** What the JSON Schema cannot say about a layout: columns it needs, names that must be fields, rules that cannot hold. */
export function checkLayout(contract: DatasetContract): readonly ContractProblem[] {
  const problems: ContractProblem[] = [];
  const report: Report = (path, message, suggestion) => {
    problems.push(suggestion === undefined ? { path, message } : { path, message, suggestion });
  };
  const { layout } = contract;
  checkOrigins(contract, report);
  if (layout?.kind === 'long') checkLong(contract, layout, report);
  if (layout?.kind === 'repeats') checkRepeats(contract, layout, report);
  const measures = layout?.kind === 'long' ? (layout.measures ?? []) : [];
  return [
    ...problems,
    ...measures.flatMap((field, i) => checkField(field, `layout.measures[${i}] (${field.name})`)),
  ];
}

/** Each origin belongs to one kind of layout, and has one field. */
function checkOrigins({ layout, schema }: DatasetContract, report: Report): void {
  const allowed: readonly unknown[] =
    layout === undefined
      ? []
      : layout.kind === 'repeats'
        ? ['repeat', 'record']
        : layout.rows === 'wide'
          ? []
          : ['code', 'value', 'unit'];
  const seen = new Set<string>();
  for (const [i, field] of schema.fields.entries()) {
    const from = field['x-from'];
    if (from === undefined || !isOfLayout(field)) continue;
    const path = `schema.fields[${i}] (${field.name}).x-from`;
    if (!allowed.includes(from)) report(path, `"${from}" is not said by this contract's layout`);
    if (seen.has(from)) report(path, `another field is from "${from}" already`);
    seen.add(from);
  }
}

function checkLong(contract: DatasetContract, layout: LongLayout, report: Report): void {
  const { fields } = contract.schema;
  const columns: Readonly<Partial<Record<string, readonly string[]>>> = layout.columns;
  for (const name of ['code', 'value']) {
    if ((columns[name]?.length ?? 0) === 0) report(`layout.columns.${name}`, 'needs the names of the column');
  }
  const other = Object.keys(columns).find((name) => !['code', 'value', 'unit'].includes(name));
  if (other !== undefined) report(`layout.columns.${other}`, 'is not known here: code, value, unit');
  // The JSON Schema knows one shape for all kinds of layout, and cannot ask for it.
  if (!Object.hasOwn(layout, 'codes')) {
    report('layout.codes', 'says which code is which measure, and is missing');
    return;
  }
  const wide = layout.rows === 'wide';
  if (wide && layout.measures !== undefined)
    report('layout.measures', 'belongs to rows that stay long: in wide rows they are fields of the schema');
  const measures = wide ? fields : (layout.measures ?? []);
  checkCodes(layout, measures, report);
  checkUnits(layout, measures, report);
  if (!wide) checkLongRows(fields, measures, report);
  if ((contract.rules ?? []).length > 0)
    report('rules', 'compare values of one record, and a record of this layout has only one');
  const measured = new Set(Object.values(layout.codes));
  if (wide) checkWideRows(contract, measured, report);
}

function checkCodes(layout: LongLayout, measures: readonly Field[], report: Report): void {
  const names = measures.map(({ name }) => name);
  const seen = new Set<string>();
  for (const [code, name] of Object.entries(layout.codes)) {
    const path = `layout.codes (${code})`;
    if (!names.includes(name)) report(path, `"${name}" is not a measure`, suggest(name, names));
    if (seen.has(code.trim().toLowerCase())) report(path, 'differs from another code only in case');
    seen.add(code.trim().toLowerCase());
  }
}

/** A unit column would be read for nothing where nobody says what unit is wanted. */
function checkUnits(layout: LongLayout, measures: readonly Field[], report: Report): void {
  if (layout.columns.unit === undefined) return;
  const measured = new Set(Object.values(layout.codes));
  for (const field of measures) {
    const isNumber = field.type === 'number' || field.type === 'integer';
    if (measured.has(field.name) && isNumber && field['x-unit'] === undefined)
      report(`layout.measures (${field.name})`, 'needs x-unit, because the file says units');
  }
}

function checkLongRows(fields: readonly Field[], measures: readonly Field[], report: Report): void {
  for (const from of ['code', 'value'] as const) {
    if (!fields.some((field) => field['x-from'] === from))
      report('schema.fields', `needs a field with x-from "${from}"`);
  }
  const value = fields.find((field) => field['x-from'] === 'value');
  for (const [i, measure] of measures.entries()) {
    const path = `layout.measures[${i}] (${measure.name})`;
    if (value !== undefined && value.type !== measure.type)
      report(path, `is a ${measure.type}, and the value of a row is a ${value.type}`);
    if (measures.findIndex(({ name }) => name === measure.name) !== i)
      report(path, 'another measure has the same name');
    if (fields.some(({ name }) => name === measure.name)) report(path, 'is a name of the schema already');
  }
  const code = fields.find((field) => field['x-from'] === 'code');
  const allowed = code?.constraints?.enum;
  const foreign = measures.find(({ name }) => allowed?.includes(name) === false);
  if (foreign !== undefined)
    report('schema.fields', `the enum of ${code?.name ?? ''} lacks "${foreign.name}"`);
}

function checkWideRows(contract: DatasetContract, measured: ReadonlySet<string>, report: Report): void {
  const { fields, primaryKey } = contract.schema;
  for (const [i, field] of fields.entries()) {
    if (measured.has(field.name) && field.constraints?.required === true)
      report(
        `schema.fields[${i}] (${field.name}).constraints.required`,
        'a wide row need not have each measure',
      );
  }
  for (const [i, name] of (contract.key ?? []).entries()) {
    if (measured.has(name)) report(`key[${i}]`, `"${name}" is measured: it cannot name a record`);
  }
  if (primaryKey !== undefined && primaryKey.length < fields.length - measured.size)
    report('schema.primaryKey', 'must name every field that is not measured: those make a wide row');
}

function checkRepeats(contract: DatasetContract, layout: RepeatsLayout, report: Report): void {
  const names = contract.schema.fields.map(({ name }) => name);
  for (const [name, patterns] of Object.entries(layout.columns)) {
    const path = `layout.columns.${name}`;
    if (!names.includes(name)) report(path, 'is not a field', suggest(name, names));
    for (const pattern of patterns) {
      if (pattern.split('#').length !== 2) report(path, `"${pattern}" needs one # for the number`);
    }
  }
  for (const member of ['codes', 'filter', 'rows', 'measures']) {
    if (member in layout) report(`layout.${member}`, 'belongs to a long layout');
  }
  for (const [i, name] of (contract.key ?? []).entries()) {
    const field = contract.schema.fields.find((each) => each.name === name);
    if (name in layout.columns || (field !== undefined && isOfLayout(field)))
      report(`key[${i}]`, `"${name}" is another in each reading of a record: it cannot name the record`);
  }
  if (contract.schema.primaryKey !== undefined)
    report('schema.primaryKey', 'cannot hold: a record becomes several rows');
}
