import type { Field } from '@vitals/core';
import type { ColumnProfile } from './column-profile.ts';
import type { KnownField } from './known-fields.ts';

/** Share of a column's cells that must agree before they say what it is. */
const nearlyAll = 0.95;

/** A field that is known by its name: type, unit and limits are the known contract's, the form of the cells is the file's. */
export function proposeKnown(known: KnownField, profile: ColumnProfile): Field {
  const {
    'x-source-unit': _unit,
    'x-missing': _missing,
    'x-formats': _formats,
    'x-zone': zone,
    'x-pivot-year': _pivot,
    'x-decimal': _decimal,
    'x-thousands': _thousands,
    ...field
  } = known.field;
  const constraints = constraintsFor(field, profile);
  const time = timeForm(field.type, profile);
  const questions = [
    unitQuestion(known, profile),
    standInQuestion(profile),
    wordQuestion(field, profile),
    commaQuestion(profile),
    time.question,
  ];
  // Where every time names its zone, the known contract's only matters for the next file.
  const assumed = zone === undefined || time.members['x-zone'] !== undefined ? {} : { 'x-zone': zone };
  return withQuestions({ ...field, ...constraints, ...assumed, ...time.members }, questions);
}

/** What a missing value means is the contract's to say: where cells are empty, the file does not require them. */
function constraintsFor(field: Field, { filled, cells }: ColumnProfile): Pick<Field, 'constraints'> {
  const { required, ...rest } = field.constraints ?? {};
  if (required !== true || filled === cells)
    return field.constraints === undefined ? {} : { constraints: field.constraints };
  return { constraints: rest };
}

function unitQuestion({ field, unit, unitByRow }: KnownField, profile: ColumnProfile): string | undefined {
  if (unit !== undefined || unitByRow === true || profile.numbers === 0) return undefined;
  const likely = profile.otherUnits.find(
    ({ possible }) =>
      possible / profile.numbers >= nearlyAll && possible - profile.possible > profile.numbers * 0.2,
  );
  if (likely === undefined) return undefined;
  return `the numbers are plausible as ${likely.unit}, not as ${field['x-unit'] ?? ''}; if they are, say "x-source-unit": "${likely.unit}"`;
}

function standInQuestion(profile: ColumnProfile): string | undefined {
  const found = [...profile.standIns].filter(([, count]) => count >= 5 && count / profile.numbers >= 0.002);
  if (found.length === 0) return undefined;
  const texts = found.map(([value]) => `"${String(value)}"`).join(', ');
  return `${texts} is impossible and frequent; if it stands for "not measured", say "x-missing": [${texts}]`;
}

/** Between semicolons the reader finds the decimal comma by itself; between commas somebody must say it. */
function commaQuestion({ commas, numbers, betweenCommas }: ColumnProfile): string | undefined {
  if (!betweenCommas || commas === 0 || commas / numbers < 0.1) return undefined;
  return 'the numbers have commas; if these stand before decimals, say "x-decimal": "comma"';
}

function wordQuestion(field: Field, profile: ColumnProfile): string | undefined {
  const allowed = field.constraints?.enum;
  if (allowed !== undefined) {
    const words = new Set(
      [...allowed, ...Object.keys(field['x-values'] ?? {})].map((word) => word.toLowerCase()),
    );
    const other = [...profile.words].filter(([word]) => !words.has(word.toLowerCase()));
    const cells = other.reduce((sum, [, count]) => sum + count, profile.moreWords + profile.numbers);
    return cells === 0 ? undefined : `${cells} cells hold words that enum and x-values do not know`;
  }
  if (field.type !== 'number' && field.type !== 'integer') return undefined;
  return profile.filled > 0 && profile.numbers / profile.filled < 0.5
    ? 'most cells are no numbers; is this the column that was meant?'
    : undefined;
}

/** Date patterns that the cells prove; where day and month could be exchanged, a question and no pattern. */
function timeForm(
  type: Field['type'],
  profile: ColumnProfile,
): { readonly members: Partial<Field>; readonly question?: string } {
  if (type !== 'date' && type !== 'datetime') return { members: {} };
  const patterns = profile.dates.patterns();
  const zone = type === 'datetime' && profile.zoned === 0 ? { 'x-zone': 'UTC' } : {};
  const [only, ...others] = patterns;
  if (only === undefined) return { members: zone };
  if (others.length === 0) return { members: { 'x-formats': [only], ...zone } };
  const choices = patterns.map((pattern) => `["${pattern}"]`).join(' or ');
  return { members: zone, question: `which comes first, day or month? Say "x-formats": ${choices}` };
}

/** A column that nobody knows: its type by its cells. Text is kept from leaving the data files until somebody says otherwise. */
export function proposeUnknown(name: string, profile: ColumnProfile): Field {
  const { filled, numbers, whole, isoDates, isoTimes, dates, zoned } = profile;
  const share = (count: number): boolean => filled > 0 && count / filled >= nearlyAll;
  if (share(numbers)) {
    const type = whole === numbers ? 'integer' : 'number';
    return withQuestions({ name, type }, [
      'which unit, and what is possible? See x-unit, constraints and x-source',
      commaQuestion(profile),
    ]);
  }
  if (share(isoDates)) return { name, type: 'date' };
  if (share(isoDates + isoTimes))
    return { name, type: 'datetime', ...(zoned === 0 ? { 'x-zone': 'UTC' } : {}) };
  if (share(dates.cells)) {
    const type = dates.hasClock() ? 'datetime' : 'date';
    const { members, question } = timeForm(type, profile);
    return withQuestions({ name, type, ...members }, [question]);
  }
  return { name, type: 'string', 'x-role': 'text' };
}

/** The file's name, where files of this kind are named after patients: a question as well. */
export function proposeFileName(): Field {
  return withQuestions({ name: 'file_name', type: 'string', 'x-role': 'text', 'x-from': 'file-name' }, [
    'does the name of the file name the patient? Then say "x-role": "subject", make it required and part of "key"',
  ]);
}

/** A column that may name the patient. Whether it does is not guessed; until it is said, it is treated as free text. */
export function proposeIdentity(name: string, profile: ColumnProfile): Field {
  return withQuestions(
    { name, type: 'string', 'x-role': 'text', constraints: { maxLength: Math.max(20, profile.longest * 2) } },
    ['does this name the patient? Then say "x-role": "subject", make it required and part of "key"'],
  );
}

function withQuestions(field: Field, questions: readonly (string | undefined)[]): Field {
  const asked = questions.filter((question) => question !== undefined);
  if (asked.length === 0) return field;
  return { ...field, $comment: `Question: ${asked.join('. ')}.` };
}
