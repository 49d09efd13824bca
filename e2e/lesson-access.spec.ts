import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixtures';
import { LessonPage } from './pages/lesson-page';

const panels = ['Resources', 'Request', 'Access', 'Token', 'Timeline'] as const;

for (const colorScheme of ['light', 'dark'] as const) {
  test(`lesson and lab are accessible, ${colorScheme}`, async ({ page, isMobile }) => {
    // Five panels are looked through one after the other.
    test.slow();
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const lesson = new LessonPage(page, isMobile);
    await lesson.openWithToken();
    await lesson.predict(/Nobody has given it a role/, 401);
    for (const panel of panels) {
      await lesson.tab(panel);
      const { violations } = await new AxeBuilder({ page }).exclude('.monaco-editor').analyze();
      expect(violations, panel).toEqual([]);
    }
  });
}

test('the lesson fits the screen’s width, panel by panel', async ({ page, isMobile }) => {
  const lesson = new LessonPage(page, isMobile);
  await lesson.open();
  await lesson.switchIdentityOn();
  for (const panel of panels) {
    await lesson.tab(panel);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
      panel,
    ).toBeLessThanOrEqual(0);
    const inside = await lesson.lab.evaluate((lab) => lab.scrollWidth - lab.clientWidth);
    expect(inside, panel).toBeLessThanOrEqual(0);
  }
});

test('identity, request and timeline by keyboard alone', async ({ page, isMobile }) => {
  test.skip(isMobile, 'a phone has no keyboard');
  const lesson = new LessonPage(page, isMobile);
  await lesson.open();

  await lesson.lab.getByRole('tab', { name: 'Resources' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(lesson.lab.getByRole('tab', { name: 'Request' })).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await lesson.lab.getByRole('button', { name: 'Switch on' }).focus();
  await page.keyboard.press('Enter');
  await expect(lesson.lab.getByText('System-assigned identity: On')).toBeVisible();

  await lesson.lab.getByRole('tab', { name: 'Request' }).focus();
  await page.keyboard.press('Enter');
  await lesson.lab.getByLabel('Start from').selectOption({ label: 'Ask IMDS for a Key Vault token' });
  await lesson.lab.getByLabel('URL').focus();
  await page.keyboard.press('Control+Enter');
  await lesson.expectAnswer('200 OK');

  await page.getByRole('separator', { name: 'Divider between lesson and lab' }).focus();
  const before = await lesson.lab.boundingBox();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(async () => (await lesson.lab.boundingBox())?.width ?? 0).toBeGreaterThan(before?.width ?? 0);

  await lesson.lab.getByRole('tab', { name: /^Timeline/ }).focus();
  await page.keyboard.press('Enter');
  const rows = lesson.lab.getByRole('grid', { name: 'Requests, newest first' }).getByRole('row');
  await lesson.lab.getByRole('checkbox', { name: /own requests/ }).focus();
  await page.keyboard.press('Tab');
  await expect(rows.nth(0)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(rows.nth(1)).toHaveAttribute('aria-selected', 'true');
  await expect(lesson.lab.getByRole('region', { name: 'Selected exchange' })).toBeVisible();
});

test('the editor for bodies comes with the site, and Tab leaves it', async ({ page, isMobile }) => {
  const lesson = new LessonPage(page, isMobile);
  await lesson.open();
  await lesson.preset('Switch on the identity of vm-stock');
  const editor = lesson.lab.getByRole('textbox', { name: 'Body of the request, JSON' });
  await expect(editor).toBeAttached({ timeout: 15_000 });
  await editor.focus();
  await page.keyboard.press('Tab');
  await expect(editor).not.toBeFocused();
});
