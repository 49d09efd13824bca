import { expect, test } from '@playwright/test';

const pages = ['/', '/lessons/', '/lessons/your-first-token/', '/no-such-page/'];

for (const path of pages) {
  test(`${path} has a strict policy, in its header and in itself`, async ({ request }) => {
    const response = await request.get(path);
    const html = await response.text();
    const header = response.headers()['content-security-policy'] ?? '';
    const inPage = /<meta http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? '';
    expect(header).toBe(`${inPage}; frame-ancestors 'none'`);

    const script = header.split('; ').find((directive) => directive.startsWith('script-src ')) ?? '';
    const sources = script.split(' ').slice(1);
    expect(sources).toContain("'self'");
    expect(sources.filter((source) => source !== "'self'" && !/^'sha256-[\w+/]{43}='$/.test(source))).toEqual([]);
    for (const directive of ["connect-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'none'"]) {
      expect(header.split('; ')).toContain(directive);
    }
  });
}

/** Tries what an attacker would, from a script of the site's own origin: what DevTools evaluates is exempt. */
const probe = `
  const refused = [];
  document.addEventListener('securitypolicyviolation', (event) => refused.push(event.effectiveDirective));
  const script = document.createElement('script');
  script.textContent = 'window.injected = true';
  document.head.append(script);
  const holder = document.createElement('div');
  holder.innerHTML = '<img src="data:," onerror="window.injected = true">';
  document.body.append(holder);
  let evaluated = false;
  try { evaluated = new Function('return true')(); } catch {}
  fetch('https://example.com/').then(() => true, () => false).then((fetched) => {
    setTimeout(() => { window.probe = { injected: window.injected === true, evaluated, fetched, refused }; }, 200);
  });
`;

test('a page runs no injected script and no eval, and reaches no other host', async ({ page }) => {
  await page.route('**/probe.js', (route) => route.fulfill({ contentType: 'text/javascript', body: probe }));
  await page.goto('/');
  await page.evaluate(() => {
    document.head.append(Object.assign(document.createElement('script'), { src: '/probe.js' }));
  });
  const outcome = await page.waitForFunction(() => Reflect.get(window, 'probe'));
  expect(await outcome.jsonValue()).toEqual({
    injected: false,
    evaluated: false,
    fetched: false,
    refused: expect.arrayContaining(['script-src-elem', 'script-src-attr', 'script-src', 'connect-src']),
  });
});
