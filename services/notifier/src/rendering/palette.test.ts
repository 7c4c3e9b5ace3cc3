import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { severities } from '@vitals/core';
import { colourOf, tintOf } from './view/palette.ts';

/** Relative luminance and contrast after WCAG 2.2. */
function luminance(hex: string): number {
  const digits =
    hex.length === 4
      ? (hex.slice(1).match(/./g) ?? []).map((digit) => digit + digit)
      : (hex.slice(1).match(/../g) ?? []);
  const [red = 0, green = 0, blue = 0] = digits.map((pair) => {
    const part = parseInt(pair, 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

test('black on white has the contrast the standard says', () => {
  expect(contrast('#000', '#fff')).toBe(21);
});

describe('the mail', () => {
  test.each(severities)('white words on the colour of %s can be read, and dark ones on its tint', (level) => {
    expect(contrast('#ffffff', colourOf(level))).toBeGreaterThanOrEqual(5);
    expect(contrast('#4a5560', tintOf(level))).toBeGreaterThanOrEqual(4.5);
  });
});

const style = readFileSync(new URL('../../templates/html/page-style.hbs', import.meta.url), 'utf8');
const [light = '', dark = ''] = style.split('@media (prefers-color-scheme:dark)');

describe.each([
  ['light', light],
  ['dark', dark.split('}}')[0] ?? ''],
])('the page when it is %s', (_scheme, css) => {
  const colour = (name: string): string => new RegExp(`--${name}:(#[0-9a-f]{3,6})`).exec(css)?.[1] ?? '';

  test.each(['ink', 'soft', 'critical', 'high', 'low', 'none', 'focus'])(
    'words in %s can be read on every ground',
    (name) => {
      for (const ground of ['card', 'ground', 'tile']) {
        if (ground === 'tile' && name !== 'ink' && name !== 'soft') continue;
        expect(contrast(colour(name), colour(ground))).toBeGreaterThanOrEqual(4.5);
      }
    },
  );

  test.each(['accepted', 'rejected', 'skipped', 'critical', 'high', 'low', 'none'])(
    'a bar in %s stands out',
    (name) => {
      expect(contrast(colour(name), colour('card'))).toBeGreaterThanOrEqual(3);
    },
  );
});
