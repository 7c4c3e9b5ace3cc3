import type { Conversion } from '@vitals/core';

/**
 * Converts a plain decimal number and rounds it half up to `decimals` places, exactly: in whole numbers, because
 * 98.6 °F must not become 36.99 somewhere between two floating point steps. The text has all its places ("37.0").
 */
export function convertUnit(plain: string, conversion: Conversion, decimals: number): string {
  const [whole = '', fraction = ''] = plain.split('.');
  const scale = 10n ** BigInt(fraction.length);
  const shifted = BigInt(whole + fraction) + BigInt(conversion.before) * scale;
  const dividend = shifted * BigInt(conversion.numerator) * 10n ** BigInt(decimals);
  return decimalText(roundedHalfUp(dividend, scale * BigInt(conversion.denominator)), decimals);
}

function roundedHalfUp(dividend: bigint, divisor: bigint): bigint {
  const doubled = 2n * dividend + divisor;
  const quotient = doubled / (2n * divisor);
  // BigInt division cuts towards zero; rounding goes down.
  return doubled < 0n && doubled % (2n * divisor) !== 0n ? quotient - 1n : quotient;
}

function decimalText(scaled: bigint, decimals: number): string {
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(decimals + 1, '0');
  const sign = scaled < 0n ? '-' : '';
  if (decimals === 0) return sign + digits;
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
