/** A bar as two table cells: `width` and `rest` are whole percentages that add up to 100. */
export interface Bar {
  readonly width: number;
  readonly rest: number;
}

/** A part that is there is always visible, and only a whole fills the bar. */
export function bar(part: number, whole: number): Bar {
  if (whole <= 0 || part <= 0) return { width: 0, rest: 100 };
  if (part >= whole) return { width: 100, rest: 0 };
  const width = Math.min(99, Math.max(1, Math.round((part / whole) * 100)));
  return { width, rest: 100 - width };
}

/** Whole percentages of the parts, adding up to 100; parts that are there get at least 1. All zero: nothing to draw. */
export function shares(parts: readonly number[]): readonly number[] {
  const whole = parts.reduce((sum, part) => sum + part, 0);
  if (whole <= 0) return parts.map(() => 0);
  const widths = parts.map((part) => (part <= 0 ? 0 : Math.max(1, Math.round((part / whole) * 100))));
  const largest = parts.indexOf(Math.max(...parts));
  const excess = widths.reduce((sum, width) => sum + width, 0) - 100;
  return widths.map((width, index) => (index === largest ? width - excess : width));
}
