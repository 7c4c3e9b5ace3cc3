/**
 * Whether a text is a plain decimal number as processed/ holds it: -?(0|[1-9]digits)(.digits)?
 * Looked at character by character, because it is asked of every number of every file.
 */
export function isPlainNumber(text: string): boolean {
  const length = text.length;
  let at = text.charCodeAt(0) === minus ? 1 : 0;
  const first = text.charCodeAt(at);
  if (!isDigit(first)) return false;
  at += 1;
  if (first === zero && isDigit(text.charCodeAt(at))) return false;
  while (isDigit(text.charCodeAt(at))) at += 1;
  if (at === length) return true;
  if (text.charCodeAt(at) !== point || at + 1 === length) return false;
  for (at += 1; at < length; at++) if (!isDigit(text.charCodeAt(at))) return false;
  return true;
}

const zero = 48;
const minus = 45;
const point = 46;
// charCodeAt past the end is NaN, which is no digit.
const isDigit = (char: number): boolean => char >= 48 && char <= 57;

const otherForms = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,2}))?$/;

/** Longest number that is rewritten; nothing measured has more digits. */
const maxLength = 40;

/** The plain form of a number written in another way (+72, 072, .5, 72., 1.2e2); `undefined` when it is no number. */
export function plainNumber(text: string): string | undefined {
  if (isPlainNumber(text)) return text;
  const found = text.length > maxLength ? null : otherForms.exec(text);
  const [, sign, whole = '', fraction = '', exponent = '0'] = found ?? [];
  if (whole === '' && fraction === '') return undefined;
  const digits = whole + fraction;
  const pointAt = whole.length + Number(exponent);
  const padded = pointAt < 0 ? '0'.repeat(-pointAt) + digits : digits.padEnd(pointAt, '0');
  const left = padded.slice(0, Math.max(0, pointAt)).replace(/^0+(?=\d)/, '');
  const right = padded.slice(Math.max(0, pointAt));
  return `${sign === '-' ? '-' : ''}${left === '' ? '0' : left}${right === '' ? '' : `.${right}`}`;
}
