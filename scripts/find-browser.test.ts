import { describe, expect, it } from 'vitest';
import { findBrowser } from './find-browser.mjs';

const only = (...paths: string[]) => ({ runs: (path: string) => paths.includes(path) });

describe('findBrowser', () => {
  it('takes the one that is named', () => {
    const env = { KEYLESS_BROWSER: '/opt/mine', PATH: '/usr/bin' };
    expect(findBrowser({ env, ...only('/opt/mine', '/usr/bin/chromium') })).toBe('/opt/mine');
  });

  it('does not fall back silently when the named one does not run', () => {
    const env = { KEYLESS_BROWSER: '/opt/gone', PATH: '/usr/bin' };
    expect(() => findBrowser({ env, ...only('/usr/bin/chromium') })).toThrow("KEYLESS_BROWSER is '/opt/gone'");
  });

  it('looks along the PATH for any of the usual names', () => {
    const env = { PATH: '/a:/b' };
    expect(findBrowser({ env, ...only('/b/google-chrome') })).toBe('/b/google-chrome');
  });

  it('passes over a stub that does not run', () => {
    const env = { PATH: '/a' };
    expect(findBrowser({ env, ...only('/a/google-chrome-stable') })).toBe('/a/google-chrome-stable');
  });

  it('says null when there is none', () => {
    expect(findBrowser({ env: { PATH: '/a' }, runs: () => false })).toBeNull();
  });
});
