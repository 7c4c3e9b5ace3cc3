import type { Conversion } from '@vitals/core';

/**
 * Converts a plain decimal number and rounds it half up to `decimals` places, exactly: in whole numbers, because
 * 98.6 °F must not become 36.99 somewhere between two floating point steps. The text has all its places ("37.0").
 */
export function convertUnit(plain: string, conversion: Conversion, decimals: number): string {
  const [whole = '', fraction = ''] = plain.split('.');
  const scale = 10n ** BigInt(fraction.length);
  const shifted = BigInt(whole + fraction) + BigInt(conversion.before) * scale;
  const divisor = scale * BigInt(conversion.denominator);
  const converted = shifted * BigInt(conversion.numerator) + BigInt(conversion.after ?? 0) * divisor;
  const dividend = converted * 10n ** BigInt(decimals);
  const isDown = conversion.isCompleted === true;
  return decimalText(isDown ? roundedDown(dividend, divisor) : roundedHalfUp(dividend, divisor), decimals);
}

const roundedHalfUp = (dividend: bigint, divisor: bigint): bigint =>
  roundedDown(2n * dividend + divisor, 2n * divisor);

/** BigInt division cuts towards zero. */
function roundedDown(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  return dividend < 0n && dividend % divisor !== 0n ? quotient - 1n : quotient;
}

function decimalText(scaled: bigint, decimals: number): string {
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(decimals + 1, '0');
  const sign = scaled < 0n ? '-' : '';
  if (decimals === 0) return sign + digits;
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
