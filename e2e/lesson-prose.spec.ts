import { expect, test } from './fixtures';
import { LessonPage } from './pages/lesson-page';

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the whole lesson can be read', async ({ page, isMobile }) => {
    const lesson = new LessonPage(page, isMobile);
    await page.goto(lesson.url);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your first token');
    await expect(lesson.task('Give vm-stock an identity')).toContainText('Switch on the system-assigned identity');
    await expect(page.getByRole('heading', { name: 'What you have seen' })).toBeAttached();
  });
});

test('a lab that cannot be loaded says so, and the lesson can still be read', async ({ page, isMobile, problems }) => {
  const lesson = new LessonPage(page, isMobile);
  // Everything that the page loads first comes through; what comes later does not.
  const first = new Set<string>();
  await page.route('**/*.js', async (route) => {
    const name = new URL(route.request().url()).pathname;
    if (first.size === 0) {
      const html = await (await page.request.get(lesson.url)).text();
      for (const [, script] of html.matchAll(/<script[^>]+src="([^"]+)"/g)) first.add(script ?? '');
    }
    await (first.has(name) ? route.continue() : route.abort());
  });
  await page.goto(lesson.url);

  await lesson.showLab();
  await expect(lesson.lab.getByRole('alert')).toHaveText(/The lab could not be loaded/);
  await lesson.showProse();
  await expect(lesson.task('Give vm-stock an identity').getByText('To do')).toBeVisible();
  // What the test broke is logged by the browser; nothing else may be.
  expect(problems.filter((problem) => !/net::ERR_FAILED|ChunkLoadError/.test(problem))).toEqual([]);
  problems.length = 0;
});

test('lesson and lab fit a window of 320 pixels', async ({ page, isMobile }) => {
  test.skip(!isMobile, 'the same on both');
  await page.setViewportSize({ width: 320, height: 640 });
  const lesson = new LessonPage(page, isMobile);
  await lesson.open();
  await lesson.switchIdentityOn();
  for (const panel of ['Resources', 'Request', 'Access', 'Token', 'Timeline'] as const) {
    await lesson.tab(panel);
    expect(await lesson.lab.evaluate((lab) => lab.scrollWidth - lab.clientWidth), panel).toBeLessThanOrEqual(0);
  }
  await lesson.showProse();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
});
