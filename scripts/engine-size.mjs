import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { ROOT } from './paths.mjs';

/** What the engine may weigh before it answers a first request, in KiB of gzip, the catalogue of roles aside. */
export const ENGINE_LIMIT = 60;

/**
 * Bundles `lib/cloud` with its libraries for a browser.
 *
 * @param {boolean} whole with every part that is loaded on demand, and with the catalogue of roles
 * @returns {Promise<number>} KiB of gzip
 */
export async function engineSize(whole) {
  const result = await build({
    entryPoints: [join(ROOT, 'lib/cloud/index.ts')],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    write: false,
    logLevel: 'error',
    plugins: whole ? [] : [withoutPartsAndRoles],
  });
  return gzipSync(result.outputFiles[0]?.contents ?? new Uint8Array(), { level: 9 }).length / 1024;
}

/** @type {import('esbuild').Plugin} */
const withoutPartsAndRoles = {
  name: 'without-parts-and-roles',
  setup({ onResolve }) {
    onResolve({ filter: /^\./ }, ({ kind, path }) =>
      kind === 'dynamic-import' || path.endsWith('/built-in-roles') ? { path, external: true } : null,
    );
  },
};
