import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the exported site is made from. */
const SOURCES = [
  'app',
  'components',
  'content',
  'lib',
  'scripts/build.mjs',
  'scripts/csp.mjs',
  'scripts/sources.mjs',
  'next.config.mjs',
  'postcss.config.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];

/** @param {string} path */
const isSource = (path) => !/\.test\.tsx?$|test-helper|\.DS_Store$/.test(path);

/**
 * A hash over the content of everything the site is built from: the same sources, the same hash, whatever the
 * files' dates say.
 *
 * @param {string} root the project's root
 * @returns {Promise<string>}
 */
export async function hashSources(root) {
  const paths = (await Promise.all(SOURCES.map((source) => filesUnder(root, source)))).flat().filter(isSource).sort();
  const contents = await Promise.all(paths.map((path) => readFile(join(root, path))));
  const hash = createHash('sha256');
  for (const [index, content] of contents.entries())
    hash.update(`${paths[index]}\0${content.length}\0`).update(content);
  return hash.digest('hex');
}

/** @param {string} root @param {string} source @returns {Promise<string[]>} */
async function filesUnder(root, source) {
  const entries = await readdir(join(root, source), { recursive: true, withFileTypes: true }).catch((error) => {
    if (error.code === 'ENOTDIR') return null;
    throw error;
  });
  if (entries === null) return [source];
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath ?? entry.path, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    );
}
