import { fileURLToPath } from 'node:url';

/**
 * The course is exported as plain files: any static host can serve it, and `npm start` does.
 * Types are checked by `npm run typecheck`, so the build does not do it a second time.
 *
 * @type {import('next').NextConfig}
 */
const config = {
  output: 'export',
  trailingSlash: true,
  reactStrictMode: true,
  agentRules: false,
  typescript: { ignoreBuildErrors: true },
  // Both load native or generated code at run time and cannot be bundled; only the build uses them.
  serverExternalPackages: ['mdx-bundler', 'esbuild'],
  turbopack: { root: fileURLToPath(new URL('.', import.meta.url)) },
};

export default config;
