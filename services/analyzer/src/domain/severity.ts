import { severities, type Severity } from '@vitals/core';

export const rankOf = (severity: Severity): number => severities.indexOf(severity);

export const worseOf = (one: Severity, other: Severity): Severity =>
  rankOf(one) >= rankOf(other) ? one : other;
