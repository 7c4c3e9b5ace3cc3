const zero = 48;
const nine = 57;

/**
 * The decimal number written in `text` as an integer in steps of 10^-decimals, rounded half up (1.005 with 2 decimals
 * is 101, -1.5 with 0 is -1). Works on the digits: a binary fraction would round 1.005 down. `undefined` where the
 * text is no decimal number, or one too large to be an exact integer at this precision.
 */
export function scaledInteger(text: string, decimals: number): number | undefined {
  const negative = text.startsWith('-');
  let at = negative || text.startsWith('+') ? 1 : 0;
  let value = 0;
  let digits = 0;
  let fraction = -1;
  let rest: 'none' | 'below-half' | 'half' | 'above-half' = 'none';
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 46 && fraction < 0) {
      fraction = 0;
      continue;
    }
    if (code < zero || code > nine) return withExponent(text, decimals);
    digits += 1;
    const digit = code - zero;
    if (fraction < decimals) {
      value = value * 10 + digit;
      if (fraction >= 0) fraction += 1;
    } else if (fraction === decimals) {
      fraction += 1;
      rest = digit > 5 ? 'above-half' : digit === 5 ? 'half' : 'below-half';
    } else if (digit > 0 && rest === 'half') rest = 'above-half';
  }
  if (digits === 0) return undefined;
  for (let missing = Math.max(fraction, 0); missing < decimals; missing += 1) value *= 10;
  if (rest === 'above-half' || (rest === 'half' && !negative)) value += 1;
  if (!Number.isSafeInteger(value)) return undefined;
  return negative && value !== 0 ? -value : value;
}

const scientific = /^([+-]?)(\d{1,400})(?:\.(\d{0,400}))?[eE]([+-]?\d{1,3})$/;

/** "1.2e3" has its decimal point moved and is read again; anything else that brought us here is no number. */
function withExponent(text: string, decimals: number): number | undefined {
  const parts = scientific.exec(text);
  if (parts === null) return undefined;
  const [, sign = '', whole = '', fraction = '', power = '0'] = parts;
  const exponent = Number(power);
  const point = whole.length + exponent;
  const all = whole + fraction;
  const shifted =
    point <= 0
      ? `0.${'0'.repeat(-point)}${all}`
      : `${all.slice(0, point).padEnd(point, '0')}.${all.slice(point)}`;
  return scaledInteger(sign + shifted, decimals);
}
