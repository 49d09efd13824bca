import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { inlineScripts, policyFor, policyOf, withPolicy } from './csp.mjs';

const page =
  '<!DOCTYPE html><html><head><meta charSet="utf-8"/><script async src="/_next/a.js"></script>' +
  '<script>let a = "$&"</script></head><body><script>b()</script><script type="application/json">{}</script></body></html>';

const hash = (code: string) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`;

describe('the content security policy', () => {
  it('finds the inline scripts that would run, and no others', () => {
    expect(inlineScripts(page)).toEqual(['let a = "$&"', 'b()']);
  });

  it('lets only these run inline', () => {
    const script = policyFor(page)
      .split('; ')
      .find((directive) => directive.startsWith('script-src '));
    expect(script?.split(' ').toSorted()).toEqual(
      ["'self'", hash('b()'), hash('let a = "$&"'), 'script-src'].toSorted(),
    );
  });

  it('allows no eval, no host and no inline script in general', () => {
    const policy = policyFor(page);
    expect(policy).not.toMatch(/unsafe-eval|https?:|blob:|\*/);
    expect(policy.match(/'unsafe-inline'/g)).toHaveLength(1);
    expect(policy).toContain("style-src 'self' 'unsafe-inline'");
  });

  it('stands before everything that loads, after the encoding', () => {
    const html = withPolicy(page);
    expect(html).toMatch(
      /^<!DOCTYPE html><html><head><meta charset="utf-8"\/><meta http-equiv="Content-Security-Policy"/,
    );
    expect(html.match(/charset/gi)).toHaveLength(1);
    expect(policyOf(html)).toBe(policyFor(page));
    expect(inlineScripts(html)).toEqual(inlineScripts(page));
  });

  it('refuses a page that it cannot protect', () => {
    expect(() => withPolicy('<html><body></body></html>')).toThrow('no <head>');
  });
});
