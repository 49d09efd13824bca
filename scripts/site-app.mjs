import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { policyOf } from './csp.mjs';

const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};

/** For what is not a page: nothing may run from it, should a browser open it as one. */
const BARE_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** A worker takes its policy from its own script's answer: it may load its parts from here and nothing else. */
const SCRIPT_POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'";

/**
 * The exported site as a Hono app: files, security headers, cache headers, and the not-found page.
 *
 * @param {string} root the folder that `npm run build` made
 */
export function createSite(root) {
  /** @type {Hono<{ Variables: { file?: string } }>} the file that answers */
  const app = new Hono();

  app.use(compress());
  app.use(async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
      return c.text('This site only serves files: use GET.\n', 405, { Allow: 'GET, HEAD', ...HEADERS });
    }
    await next();
    for (const [name, value] of Object.entries(HEADERS)) c.header(name, value);
    c.header('Content-Security-Policy', await headerPolicy(c.get('file')));
    c.header('Cache-Control', cacheControl(c.req.path, c.res.status));
  });
  app.use(redirectToFolder(root));
  app.use(serveStatic({ root, onFound: (file, c) => c.set('file', file) }));
  app.notFound(async (c) => {
    const file = join(root, '404.html');
    c.set('file', file);
    return c.html(await readFile(file, 'utf8'), 404);
  });
  return app;
}

/** `/lessons` is a folder: its page is at `/lessons/`. @param {string} root @returns {import('hono').MiddlewareHandler} */
function redirectToFolder(root) {
  return async (c, next) => {
    const { pathname, search } = new URL(c.req.url);
    if (pathname.endsWith('/') || !/^(?:\/[a-z0-9_-]+)+$/i.test(pathname)) return next();
    const found = await stat(join(root, pathname)).catch(() => null);
    return found?.isDirectory() === true ? c.redirect(`${pathname}/${search}`, 308) : next();
  };
}

/** The page's own policy, and what only a header can say: nobody may frame it. @param {string | undefined} file */
async function headerPolicy(file) {
  if (file?.endsWith('.js') === true) return SCRIPT_POLICY;
  const policy = file?.endsWith('.html') ? policyOf(await readFile(file, 'utf8')) : null;
  return policy === null ? BARE_POLICY : `${policy}; frame-ancestors 'none'`;
}

/** Names of built files hold a hash of their content; everything else is asked for anew. @param {string} path @param {number} status */
function cacheControl(path, status) {
  return status === 200 && path.startsWith('/_next/static/') ? 'public, max-age=31536000, immutable' : 'no-cache';
}
