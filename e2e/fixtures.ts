import { test as base, expect } from '@playwright/test';

export { expect };

/**
 * The project's `test`: fails when a page logs an error, throws, or breaks its content security policy. A missing page
 * is logged by the browser itself and is not counted.
 */
export const test = base.extend<{ problems: string[] }>({
  problems: [
    async ({ page }, use) => {
      const problems: string[] = [];
      page.on('pageerror', (error) => problems.push(String(error)));
      page.on('console', (message) => {
        const missing = message.text().startsWith('Failed to load resource: the server responded with a status of 404');
        if (message.type() === 'error' && !missing) problems.push(message.text());
      });
      await use(problems);
      expect(problems, 'errors that the page reported').toEqual([]);
    },
    { auto: true },
  ],
});
