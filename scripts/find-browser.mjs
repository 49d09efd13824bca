import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';
import { isMain, ROOT } from './paths.mjs';

/** Names under which the distributions install Chromium and Chrome. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];

const FIXED = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

const NOT_FOUND =
  'No Chromium or Chrome was found and none could be installed: install one, or set KEYLESS_BROWSER to the path of its program.';

/**
 * The browser for the end-to-end tests: the one that KEYLESS_BROWSER names, else an installed Chromium or Chrome, else
 * the one that Playwright has downloaded.
 *
 * @param {{ env?: Readonly<Record<string, string | undefined>>, runs?: (path: string) => boolean }} [options]
 * @returns {string | null} path of its program
 * @throws {Error} when KEYLESS_BROWSER names something that does not run
 */
export function findBrowser({ env = process.env, runs = runsAsBrowser } = {}) {
  const named = env.KEYLESS_BROWSER;
  if (named !== undefined && named !== '') {
    if (runs(named)) return named;
    throw new Error(`KEYLESS_BROWSER is '${named}', which does not run as a browser.`);
  }
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const installed = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...installed, ...FIXED, chromium.executablePath()].find(runs) ?? null;
}

/**
 * As `findBrowser`, but installs a browser when there is none: by Playwright, else from the packages of Debian or
 * Ubuntu when that is allowed.
 *
 * @returns {string}
 * @throws {Error} with one line that says what to do
 */
export function ensureBrowser() {
  const installers = [installByPlaywright, installByApt];
  let browser = findBrowser();
  while (browser === null) {
    const install = installers.shift();
    if (install === undefined) throw new Error(NOT_FOUND);
    install();
    browser = findBrowser();
  }
  return browser;
}

/** Some distributions have a stub of this name that only says how to install it. @param {string} path */
function runsAsBrowser(path) {
  if (!existsSync(path)) return false;
  // Chrome on Windows opens a window instead of printing its version.
  if (process.platform === 'win32') return true;
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

function installByPlaywright() {
  run(process.execPath, [join(ROOT, 'node_modules/playwright/cli.js'), 'install', 'chromium']);
}

function installByApt() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  run('apt-get', ['update', '-qq']);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
}

/** @param {string} program @param {string[]} args */
function run(program, args) {
  spawnSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'], timeout: 600_000 });
}

if (isMain(import.meta.url)) {
  try {
    process.stdout.write(`${ensureBrowser()}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  }
}
