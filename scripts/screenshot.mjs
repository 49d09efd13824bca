/**
 * Takes the README's picture, docs/screenshot.png: the lesson after the vault has refused, in the light theme.
 * Builds what is stale, serves the site on a free port, and needs a browser (scripts/find-browser.mjs).
 */
import { chromium } from '@playwright/test';
import { buildIfStale } from './build.mjs';
import { findBrowser } from './find-browser.mjs';
import { serveSite } from './serve.mjs';

await buildIfStale();
const site = await serveSite({ port: 0, host: '127.0.0.1' });
const browser = await chromium.launch({
  executablePath: findBrowser() ?? undefined,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const page = await browser.newPage({
  viewport: { width: 1440, height: 900 },
  colorScheme: 'light',
  reducedMotion: 'reduce',
});
await page.goto(new URL('/lessons/your-first-token/', site.url).href);
const lab = page.getByRole('region', { name: 'Lab', exact: true });
await lab.getByRole('button', { name: 'Switch on' }).click();
await lab.getByRole('tab', { name: 'Request' }).click();
await lab.getByLabel('Start from').selectOption({ label: 'Ask IMDS for a Key Vault token' });
await lab.getByRole('button', { name: 'Send', exact: true }).click();
const prediction = page.getByRole('group', { name: /Nobody has given it a role/ }).locator('..');
await prediction.getByRole('radio', { name: /^200/ }).check();
await prediction.getByRole('button', { name: 'Send the request' }).click();
await page.getByRole('heading', { name: 'The vault says no' }).scrollIntoViewIfNeeded();
await lab.getByRole('tab', { name: 'Access' }).click();
await lab.getByText('signature verified').waitFor();
await page.screenshot({ path: 'docs/screenshot.png' });
await browser.close();
await site.close();
