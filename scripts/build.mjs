import { spawn } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildCloudIfStale } from './cloud.mjs';
import { withPolicy } from './csp.mjs';
import { isMain, OUT, ROOT } from './paths.mjs';
import { hashSources } from './sources.mjs';

const STAMP = join(OUT, '.sources');

/** Builds the site into `out/`: Next's export, then a content security policy in every page. */
export async function build() {
  const sources = await hashSources(ROOT);
  await runNext();
  const pages = (await readdir(OUT, { recursive: true })).filter((path) => path.endsWith('.html'));
  await Promise.all(
    pages.map(async (page) => {
      const path = join(OUT, page);
      await writeFile(path, withPolicy(await readFile(path, 'utf8')));
    }),
  );
  // Written last, so that a build that was broken off never looks finished.
  await writeFile(STAMP, sources);
}

/** Builds what is missing or made from other sources. @returns {Promise<boolean>} whether it had to build */
export async function buildIfStale() {
  const built = await readFile(STAMP, 'utf8').catch(() => null);
  if (built === (await hashSources(ROOT))) return false;
  await build();
  return true;
}

function runNext() {
  const next = join(ROOT, 'node_modules/next/dist/bin/next');
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  const child = spawn(process.execPath, [next, 'build'], { cwd: ROOT, env, stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve(undefined) : reject(new Error('next build failed'))));
  });
}

if (isMain(import.meta.url)) {
  await Promise.all([build(), buildCloudIfStale()]).catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}
