import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isMain, ROOT } from './paths.mjs';
import { hashSources } from './sources.mjs';

const BUNDLE = join(ROOT, 'dist/cloud.mjs');
const STAMP = join(ROOT, 'dist/.cloud-sources');

/** Bundles the local cloud into `dist/cloud.mjs`, if it is missing or made from other sources. */
export async function buildCloudIfStale() {
  const [built, sources] = await Promise.all([readFile(STAMP, 'utf8').catch(() => null), hashSources(ROOT)]);
  if (built === sources) return;
  const { build } = await import('esbuild');
  // Two may build at the same time: neither may load what the other has half written.
  const outfile = `${BUNDLE}.${process.pid}`;
  await build({
    entryPoints: [join(ROOT, 'lib/server/index.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    minifySyntax: true,
    legalComments: 'none',
    logLevel: 'warning',
  });
  await rename(outfile, BUNDLE);
  // Written last, so that a bundle that was broken off never looks finished.
  await writeFile(STAMP, sources);
}

// npm run cloud: serves the simulated Azure on this machine, for real clients.
if (isMain(import.meta.url)) {
  await buildCloudIfStale();
  const { main } = await import(pathToFileURL(BUNDLE).href);
  await main(process.argv.slice(2));
}
