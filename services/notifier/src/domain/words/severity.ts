import { severities, type Severity } from '@vitals/core';

/**
 * The contract's levels in words. "High" and "low" would be read as the direction of the reading ("oxygen saturation:
 * high"), so mails never use them.
 */
export function severityWord(level: Severity): string {
  switch (level) {
    case 'critical':
      return 'Critical';
    case 'high':
      return 'Warning';
    case 'low':
      return 'Notice';
    case 'none':
      return 'Within limits';
  }
}

/** 0 is `none`, larger is worse. */
export function severityRank(level: Severity): number {
  return severities.indexOf(level);
}

export function worstOf(levels: readonly Severity[]): Severity {
  return levels.reduce<Severity>(
    (worst, level) => (severityRank(level) > severityRank(worst) ? level : worst),
    'none',
  );
}
