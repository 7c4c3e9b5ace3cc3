/** Beyond every number that the kernel reads: those have nine digits at most. */
const beyond = 0x7fff_ffff;

/** The smallest whole number n with n / 10^decimals ≥ minimum, exactly; cut to 32 bits. */
export function scaledUp(minimum: number, decimals: number): number {
  return -scaledDown(-minimum, decimals);
}

/**
 * The largest whole number n with n / 10^decimals ≤ maximum; cut to 32 bits. Exact for the decimal number that the
 * contract says, and so for the floating point numbers that ajv compares: two decimal numbers of up to 15 digits are in
 * the same order as the floating point numbers nearest to them.
 */
export function scaledDown(maximum: number, decimals: number): number {
  if (Math.abs(maximum) >= 1e9) return maximum < 0 ? -beyond : beyond;
  const text = String(Math.abs(maximum));
  // Below a millionth JavaScript writes exponents. No range is so fine: then no cell is taken.
  if (text.includes('e')) return -beyond;
  const [whole = '0', fraction = ''] = text.split('.');
  const digits = BigInt(whole + fraction) * 10n ** BigInt(decimals);
  const places = 10n ** BigInt(fraction.length);
  const floor = maximum < 0 ? -((digits + places - 1n) / places) : digits / places;
  return Math.max(-beyond, Math.min(beyond, Number(floor)));
}
