import { parseArgs } from 'node:util';
import { serve } from '@hono/node-server';
import { isMain, OUT } from './paths.mjs';
import { createSite } from './site-app.mjs';

/**
 * Where to serve, from the command line, then the environment.
 *
 * @param {string[]} args
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {{ port: number, host: string }}
 * @throws {Error} whose message is for the person at the terminal
 */
export function readAddress(args, env) {
  const { values } = parseArgs({ args, options: { port: { type: 'string' }, host: { type: 'string' } } });
  const port = values.port ?? env.PORT ?? '3000';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) {
    throw new Error(`The port must be a number from 0 to 65535, not '${port}'.`);
  }
  return { port: Number(port), host: values.host ?? '127.0.0.1' };
}

/**
 * Serves the exported site.
 *
 * @param {{ port: number, host: string, root?: string }} options port 0 takes any free port
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 * @throws {Error} whose message is for the person at the terminal, for example when the port is taken
 */
export function serveSite({ port, host, root = OUT }) {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: createSite(root).fetch, port, hostname: host }, (info) => {
      const name = host === '127.0.0.1' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
      resolve({
        url: `http://${name}:${info.port}`,
        close: () => new Promise((closed) => server.close(() => closed())),
      });
    });
    server.on('error', (/** @type {NodeJS.ErrnoException} */ error) => reject(new Error(explain(error, port, host))));
  });
}

/** @param {NodeJS.ErrnoException} error @param {number} port @param {string} host */
function explain(error, port, host) {
  if (error.code === 'EADDRINUSE') {
    return `Port ${port} is taken by another program. Choose another one: npm start -- --port ${port === 65535 ? 3000 : port + 1}`;
  }
  if (error.code === 'EACCES')
    return `This user may not open port ${port}. Choose one above 1023: npm start -- --port 3000`;
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') return `This machine has no address '${host}'.`;
  return `The server could not start: ${error.message}`;
}

if (isMain(import.meta.url)) {
  try {
    const { url } = await serveSite(readAddress(process.argv.slice(2), process.env));
    process.stdout.write(`${url}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  }
}
