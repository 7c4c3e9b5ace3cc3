import type { ContractProblem } from './contract-error.ts';
import { compileDatePattern } from './date-pattern.ts';
import { whyNotLinear } from './linear-pattern.ts';
import type { Band, Field } from './types.ts';
import { conversionBetween } from './units.ts';

type Report = (member: string, message: string) => void;

const isNumeric = (field: Field): boolean => field.type === 'number' || field.type === 'integer';
const isTime = (field: Field): boolean => field.type === 'date' || field.type === 'datetime';

/** What the JSON Schema cannot say about one field: members that contradict each other, limits without a source. */
export function checkField(field: Field, path: string): readonly ContractProblem[] {
  const problems: ContractProblem[] = [];
  const report: Report = (member, message) => {
    problems.push({ path: `${path}.${member}`, message });
  };
  checkConstraints(field, report);
  checkWords(field, report);
  checkUnits(field, report);
  checkTimes(field, report);
  for (const list of ['x-abnormal', 'x-low-confidence'] as const) {
    for (const [i, band] of (field[list] ?? []).entries()) checkBand(field, band, `${list}[${i}]`, report);
  }
  return problems;
}

function checkConstraints(field: Field, report: Report): void {
  const { minimum, maximum, minLength, maxLength, pattern } = field.constraints ?? {};
  const limited = minimum !== undefined || maximum !== undefined;
  if (limited && !isNumeric(field)) report('constraints', `a ${field.type} has no minimum or maximum`);
  if (limited && field['x-source'] === undefined) {
    report('constraints', 'a limit needs its source: say in x-source where the range comes from');
  }
  if ((minimum ?? -Infinity) > (maximum ?? Infinity)) report('constraints', 'minimum is above maximum');
  if ((minLength ?? 0) > (maxLength ?? Infinity)) report('constraints', 'minLength is above maxLength');
  for (const member of ['minLength', 'maxLength', 'pattern', 'enum'] as const) {
    if (field.constraints?.[member] !== undefined && field.type !== 'string') {
      report(`constraints.${member}`, `belongs to a string, not to a ${field.type}`);
    }
  }
  const slow = pattern === undefined ? undefined : whyNotLinear(pattern);
  if (slow !== undefined) report('constraints.pattern', slow);
}

/** What cleaning writes must be valid by the schema itself: `frictionless validate` reads the processed file with it. */
function checkWords(field: Field, report: Report): void {
  const lists = [
    ['trueValues', 'true'],
    ['falseValues', 'false'],
  ] as const;
  for (const [member, word] of lists) {
    const words = field[member];
    if (words === undefined) continue;
    if (field.type !== 'boolean') report(member, 'belongs to a boolean');
    else if (!words.includes(word)) report(member, `must hold "${word}", which is how the value is written`);
  }
  const allowed = field.constraints?.enum;
  for (const [word, meaning] of Object.entries(field['x-values'] ?? {})) {
    if (field.type !== 'string') report('x-values', 'belongs to a string');
    else if (allowed?.includes(meaning) === false)
      report('x-values', `"${word}" means "${meaning}", which enum does not allow`);
  }
}

function checkUnits(field: Field, report: Report): void {
  const unit = field['x-unit'];
  const from = field['x-source-unit'];
  if (from === undefined) return;
  if (unit === undefined) report('x-source-unit', 'needs x-unit: what should it be converted to?');
  else if (!isNumeric(field)) report('x-source-unit', 'belongs to a number');
  else if (conversionBetween(from, unit, field['x-loinc']) === undefined) {
    report('x-source-unit', `no conversion from "${from}" to "${unit}" is known for this x-loinc`);
  } else if (field['x-decimals'] === undefined)
    report('x-source-unit', 'needs x-decimals: converted to how many places?');
}

function checkTimes(field: Field, report: Report): void {
  const formats = field['x-formats'] ?? [];
  const zone = field['x-zone'];
  if (!isTime(field) && (formats.length > 0 || zone !== undefined))
    report('x-formats', 'belongs to a date or datetime');
  for (const [i, format] of formats.entries()) {
    if (compileDatePattern(format) === undefined)
      report(`x-formats[${i}]`, 'does not name one day: year, month, day');
  }
  if (zone !== undefined && zone !== 'required' && !isZone(zone))
    report('x-zone', `"${zone}" is no time zone`);
}

function isZone(zone: string): boolean {
  // What most contracts say: asking about it would load the tables of all zones, a tenth of a cold start.
  if (zone === 'UTC') return true;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function checkBand(field: Field, band: Band, member: string, report: Report): void {
  const comparisons = [band.above, band.atOrAbove, band.below, band.atOrBelow].filter(
    (limit) => limit !== undefined,
  );
  if (comparisons.length !== 1) report(member, 'needs exactly one of above, atOrAbove, below, atOrBelow');
  if (!isNumeric(field)) report(member, `a ${field.type} has no bands`);
}
