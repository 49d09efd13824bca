import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { policyFor, withPolicy } from './csp.mjs';
import { readAddress, serveSite } from './serve.mjs';
import { createSite } from './site-app.mjs';

const html = '<html><head><meta charset="utf-8"></head><body><script>a()</script>hello</body></html>';
const secret = 'outside the site';
let base = '';
let root = '';

beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'keyless-serve-'));
  root = join(base, 'out');
  mkdirSync(join(root, 'lessons'), { recursive: true });
  mkdirSync(join(root, '_next/static'), { recursive: true });
  writeFileSync(join(base, 'secret.txt'), secret);
  for (const page of ['index.html', '404.html', 'lessons/index.html'])
    writeFileSync(join(root, page), withPolicy(html));
  writeFileSync(join(root, '_next/static/a.js'), 'let a;');
});

afterAll(() => rmSync(base, { recursive: true, force: true }));

const get = async (path: string, init?: RequestInit) => createSite(root).request(`http://localhost${path}`, init);

describe('the site’s server', () => {
  it('sends a page with its own policy as a header, and forbids framing', async () => {
    const response = await get('/');
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('hello');
    expect(response.headers.get('Content-Security-Policy')).toBe(`${policyFor(html)}; frame-ancestors 'none'`);
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(response.headers.get('Referrer-Policy')).toBe('no-referrer');
    expect(response.headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin');
    expect(response.headers.get('Cache-Control')).toBe('no-cache');
  });

  it('lets built files be kept for good', async () => {
    const response = await get('/_next/static/a.js');
    expect(response.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('Content-Type')).toMatch(/^text\/javascript/);
  });

  it('leads to a folder’s page', async () => {
    const response = await get('/lessons?a=b');
    expect(response.status).toBe(308);
    expect(response.headers.get('Location')).toBe('/lessons/?a=b');
    expect((await get('/lessons/')).status).toBe(200);
  });

  it.each(['/nothing', '/nothing/', '/_next/static/b.js', '//evil.example', '/%zz'])(
    'answers %s with the not-found page',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(404);
      expect(await response.text()).toContain('hello');
      expect(response.headers.get('Content-Security-Policy')).toContain("script-src 'self'");
      expect(response.headers.get('Cache-Control')).toBe('no-cache');
    },
  );

  it.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/..%5csecret.txt',
    '/lessons/..%2f..%2fsecret.txt',
  ])('serves nothing outside its folder: %s', async (path) => {
    const response = await get(path);
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain(secret);
  });

  it('takes no other method than GET and HEAD', async () => {
    expect((await get('/', { method: 'POST' })).status).toBe(405);
    const head = await get('/', { method: 'HEAD' });
    expect(head.status).toBe(200);
    expect(head.headers.get('Content-Security-Policy')).toContain(policyFor(html));
  });

  it('says in one line that a port is taken, and which option chooses another', async () => {
    const first = await serveSite({ port: 0, host: '127.0.0.1', root });
    const port = Number(new URL(first.url).port);
    await expect(serveSite({ port, host: '127.0.0.1', root })).rejects.toThrow(
      new RegExp(`^Port ${port} is taken by another program\\. Choose another one: npm start -- --port \\d+$`),
    );
    await first.close();
  });
});

describe('readAddress', () => {
  it.each([
    [[], {}, { port: 3000, host: '127.0.0.1' }],
    [[], { PORT: '4000' }, { port: 4000, host: '127.0.0.1' }],
    [['--port', '5000', '--host', '0.0.0.0'], { PORT: '4000' }, { port: 5000, host: '0.0.0.0' }],
  ])('%j with %j', (args, env, address) => {
    expect(readAddress(args, env)).toEqual(address);
  });

  it.each(['x', '-1', '70000', '3000 ', ''])('refuses the port "%s"', (port) => {
    expect(() => readAddress([`--port=${port}`], {})).toThrow('The port must be a number');
  });
});
