import type { Severity } from '@vitals/core';

/**
 * Colours of a mail: mail clients know no stylesheet that could name them. White text on each has a contrast of at
 * least 5:1, and each stands out from a light and a dark ground (clients invert as they please). A colour never says
 * anything alone: a word or a number is always beside it.
 */
const ofLevel: Readonly<Record<Severity, string>> = {
  critical: '#b3261e',
  high: '#8f5400',
  low: '#2c5f8a',
  none: '#2e6b4f',
};

const tintOfLevel: Readonly<Record<Severity, string>> = {
  critical: '#fbeeed',
  high: '#faf2e6',
  low: '#edf3f8',
  none: '#ebf4ef',
};

export const colourOf = (level: Severity): string => ofLevel[level];
export const tintOf = (level: Severity): string => tintOfLevel[level];
