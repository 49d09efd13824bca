import { describe, expect, it } from 'vitest';
import { scriptsOf } from './size.mjs';

describe('scriptsOf', () => {
  it('finds what a page loads by itself, once', () => {
    const html = [
      '<link rel="preload" as="script" fetchPriority="low" href="/_next/a.js"/>',
      '<link rel="modulepreload" href="/_next/m.js"/>',
      '<link rel="stylesheet" href="/_next/s.css"/>',
      '<script src="/_next/a.js" async=""></script>',
      '<script src="/_next/b.js?v=1" async=""></script>',
      '<script src="/_next/old.js" noModule=""></script>',
      '<script>self.x = "/_next/c.js"</script>',
    ].join('');
    expect(scriptsOf(html)).toEqual(['/_next/a.js', '/_next/m.js', '/_next/b.js']);
  });
});
