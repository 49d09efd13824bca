import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { LessonPage } from './pages/lesson-page';

test('progress is there again after a reload, tokens included', async ({ page, isMobile }) => {
  const lesson = new LessonPage(page, isMobile);
  await lesson.openWithToken();

  await page.reload();
  await lesson.ready();
  await lesson.expectDone('Give vm-stock an identity');
  await lesson.tab('Token');
  await expect(lesson.lab.getByText('signature verified')).toBeVisible();
});

test('a saved lab that cannot be read is set aside, and the lesson works', async ({ page, isMobile }) => {
  const lesson = new LessonPage(page, isMobile);
  await lesson.open();
  await lesson.switchIdentityOn();
  // From a page without a lab, which would still be saving what was done.
  await page.goto('/');
  await writeLab(page, 'your-first-token', { version: 1, world: 'gone wrong' });

  await lesson.open();
  await expect(page.getByText(/could not be read, so a new one was started/)).toBeVisible();
  expect((await labNames(page)).filter((name) => name.includes('set aside'))).toHaveLength(1);
  await lesson.switchIdentityOn();
  await lesson.expectDone('Give vm-stock an identity');
});

test('undo, redo and reset', async ({ page, isMobile }) => {
  const lesson = new LessonPage(page, isMobile);
  await lesson.open();
  await lesson.switchIdentityOn();
  await page.getByRole('button', { name: 'Undo' }).click();
  await lesson.tab('Resources');
  await expect(lesson.lab.getByText('System-assigned identity: Off')).toBeVisible();
  await page.getByRole('button', { name: 'Redo' }).click();
  await lesson.tab('Resources');
  await expect(lesson.lab.getByText('System-assigned identity: On')).toBeVisible();
  await page.getByRole('button', { name: 'Reset' }).click();
  await page.getByRole('button', { name: /Start over/ }).click();
  await expect(page.getByText('0 of 7 tasks done')).toBeAttached();
});

test('a token expires on the lab’s clock', async ({ page, isMobile }) => {
  const lesson = new LessonPage(page, isMobile);
  await lesson.openWithToken();
  for (let day = 0; day < 2; day++) {
    await page.getByRole('button', { name: /The lab’s clock/ }).click();
    await page.getByRole('menuitem', { name: 'Forward 1 day' }).click();
  }
  await lesson.preset('Read the secret StockDb');
  await lesson.send();
  await lesson.expectAnswer('401 Unauthorized');
  await lesson.tab('Token');
  await expect(lesson.lab.getByText(/^Expired/)).toBeVisible();
});

test('what has no meaning gets a clear word, and nothing breaks', async ({ page, isMobile }) => {
  const lesson = new LessonPage(page, isMobile);
  await lesson.open();
  await lesson.preset('Read the secret StockDb');
  await lesson.lab.getByLabel('URL').fill('not a url');
  await lesson.send();
  await expect(lesson.lab.getByRole('alert')).toContainText('could not be sent');
  await lesson.lab.getByLabel('URL').fill('https://kv-tailwind.vault.azure.net/secrets/StockDb?api-version=7.4');
  await lesson.lab.getByLabel('Value of header 1').fill('Bearer eyJhbGciOiJub25lIn0.e30.');
  await lesson.send();
  await lesson.expectAnswer('401 Unauthorized');
});

/** Writes a record where the page keeps its labs. */
async function writeLab(page: Page, id: string, value: object): Promise<void> {
  await page.evaluate(
    ([key, record]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('keyless');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const change = opening.result.transaction('labs', 'readwrite');
          change.objectStore('labs').put(record, key as string);
          change.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    [id, value] as const,
  );
}

async function labNames(page: Page): Promise<readonly string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('keyless');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const asking = opening.result.transaction('labs').objectStore('labs').getAllKeys();
          asking.onsuccess = () => {
            opening.result.close();
            resolve(asking.result.map(String));
          };
        };
      }),
  );
}
