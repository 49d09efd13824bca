import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ENGINE_LIMIT, engineSize } from './engine-size.mjs';
import { isMain, OUT } from './paths.mjs';

/** What a lesson may load before its prose can be read and navigated, in KiB of gzip. */
const LIMIT = 190;

/** Must load later, if at all. Each text stands in the built code of its part and nowhere else. */
const HEAVY = [
  { part: 'Monaco, the editor', marker: 'MonacoEnvironment' },
  { part: 'react-aria, the workbench’s components', marker: 'react-aria-' },
  { part: 'zod’s classic build', marker: '"ZodDiscriminatedUnion"', mayBeAbsent: true },
  { part: 'the simulated cloud', marker: 'ForbiddenByRbac' },
  { part: 'jose, the signatures', marker: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED' },
];

/**
 * The scripts that a page loads by itself, before any interaction.
 *
 * @param {string} html
 * @returns {string[]} their addresses on the site
 */
export function scriptsOf(html) {
  const tags = [...html.matchAll(/<(?:script|link)\b[^>]*>/gi)].map(([tag]) => tag);
  const addresses = tags
    // Only browsers without modules load these.
    .filter((tag) => !/\snomodule/i.test(tag))
    .filter((tag) => /^<script/i.test(tag) || /rel="(?:modulepreload|preload)"/.test(tag))
    .map((tag) => /\s(?:src|href)="(?<address>[^"?]+\.js)(?:\?[^"]*)?"/.exec(tag)?.groups?.address);
  return [...new Set(addresses)].filter((address) => address !== undefined);
}

/** @param {string} page path of the HTML file under `out/` */
async function measure(page) {
  const scripts = scriptsOf(await readFile(join(OUT, page), 'utf8'));
  const contents = await Promise.all(scripts.map((address) => readFile(join(OUT, address))));
  const bytes = contents.reduce((sum, content) => sum + gzipSync(content, { level: 9 }).length, 0);
  return { page, files: scripts.length, kib: bytes / 1024, code: contents.map(String).join('\n') };
}

async function allCode() {
  const chunks = (await readdir(join(OUT, '_next'), { recursive: true })).filter((path) => path.endsWith('.js'));
  return (await Promise.all(chunks.map((path) => readFile(join(OUT, '_next', path), 'utf8')))).join('\n');
}

async function main() {
  const lessons = (await readdir(join(OUT, 'lessons'), { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const floor = await measure('404.html');
  const pages = await Promise.all(lessons.map(({ name }) => measure(`lessons/${name}/index.html`)));
  const built = await allCode();
  const problems = [];

  for (const { page, kib, code } of pages) {
    if (kib > LIMIT) problems.push(`${page} loads ${kib.toFixed(1)} KiB of JavaScript first; the limit is ${LIMIT}.`);
    for (const { part, marker } of HEAVY) {
      if (code.includes(marker)) problems.push(`${page} loads ${part} first; it must load later ('${marker}').`);
    }
  }
  for (const { part, marker, mayBeAbsent } of HEAVY) {
    // A marker that is nowhere would make its check pass for ever.
    if (!mayBeAbsent && !built.includes(marker))
      problems.push(`'${marker}', which marks ${part}, is in no built file.`);
  }

  const engine = await engineSize(false);
  const whole = await engineSize(true);
  if (engine > ENGINE_LIMIT) {
    problems.push(`The engine is ${engine.toFixed(1)} KiB before its first answer; the limit is ${ENGINE_LIMIT}.`);
  }

  const rows = [...pages, { ...floor, page: '404.html (the floor)' }];
  const width = Math.max(...rows.map(({ page }) => page.length));
  const lines = rows.map(
    ({ page, files, kib }) => `${page.padEnd(width)}  ${kib.toFixed(1).padStart(6)} KiB gzip in ${files} scripts`,
  );
  process.stdout.write(`${lines.join('\n')}\nLimit for a lesson: ${LIMIT} KiB\n`);
  process.stdout.write(
    `lib/cloud with its libraries, before a first request, roles aside: ${engine.toFixed(1)} KiB gzip (limit ${ENGINE_LIMIT})\n` +
      `lib/cloud with every part and the roles: ${whole.toFixed(1)} KiB gzip\n`,
  );
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  if (problems.length > 0) process.exitCode = 1;
}

if (isMain(import.meta.url)) await main();
