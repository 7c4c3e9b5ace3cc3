import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chromium, type Browser } from 'playwright-core';
import { buildAlert } from '../../services/notifier/src/domain/alert/build-alert.ts';
import { buildReport } from '../../services/notifier/src/domain/report/build-report.ts';
import { createRenderer } from '../../services/notifier/src/rendering/renderer.ts';
import {
  aCleanFile,
  aManifest,
  anAlertInput,
  anAnalysedFile,
  aReportInput,
} from '../../services/notifier/src/testing.ts';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const { renderReport, renderAlert } = createRenderer(
  new URL('../../services/notifier/templates/', import.meta.url),
);

const report = renderReport(
  buildReport(aReportInput({ members: [anAnalysedFile('a'), anAnalysedFile('b'), aCleanFile()] })),
);
const alert = renderAlert(buildAlert(anAlertInput({ manifest: aManifest() })));
/** A mail stands inside a client that has landmarks of its own. */
const inMailClient = { region: { enabled: false }, 'landmark-one-main': { enabled: false } };

const shown = [
  ['page of a report', report.page, {}],
  ['page of an alert', alert.page, {}],
  ['mail of a report', report.html, inMailClient],
  ['mail of an alert', alert.html, inMailClient],
] as const;
const schemes = ['light', 'dark'] as const;
const widths = [380, 1200] as const;
const views = shown.flatMap(([name, html, rules]) =>
  schemes.flatMap((scheme) => widths.map((width) => ({ name, html, rules, scheme, width }))),
);

// Everything that can be said without a browser is in services/notifier.
describe('what readers see', () => {
  let browser: Browser;
  beforeAll(async () => {
    if (!existsSync(executablePath)) {
      throw new Error(`No Chromium at ${executablePath}: install one, or say where it is (CHROMIUM=path).`);
    }
    browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
  });
  afterAll(() => browser.close());

  test.each(views)(
    'the $name is accessible and fits, $width pixels wide, $scheme',
    async ({ html, rules, scheme, width }) => {
      const context = await browser.newContext({
        viewport: { width, height: 900 },
        colorScheme: scheme,
        bypassCSP: true,
      });
      const page = await context.newPage();
      await page.setContent(html);
      await page.addScriptTag({ path: axe });
      const violations = await page.evaluate(
        `axe.run({ rules: ${JSON.stringify(rules)} }).then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))`,
      );
      expect(violations).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
      await context.close();
    },
  );
});
