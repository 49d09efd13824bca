import { expect, test } from './fixtures';
import { LessonPage } from './pages/lesson-page';

test('the whole lesson works after the network is cut', async ({ page, isMobile }) => {
  const lesson = new LessonPage(page, isMobile);
  await lesson.open();
  // The lab is ready before all its parts are there; they come in the background.
  await page.waitForLoadState('networkidle');
  const requests: string[] = [];
  await page.route('**/*', (route) => {
    requests.push(route.request().url());
    return route.abort();
  });

  await test.step('switch on the identity', async () => {
    await lesson.switchIdentityOn();
    await lesson.expectDone('Give vm-stock an identity');
  });

  await test.step('fail to get a token without the header and from the laptop, as in Azure', async () => {
    await lesson.preset('Ask IMDS without the Metadata header');
    await lesson.send();
    await lesson.expectAnswer('400 Bad Request');
    await lesson.expectAnswer('Required metadata header not specified');
    await lesson.preset('Ask IMDS for a Key Vault token');
    await lesson.lab.getByLabel('Send from').selectOption('laptop');
    await lesson.send();
    await lesson.expectAnswer('ETIMEDOUT');
  });

  await test.step('get a token and read it', async () => {
    await lesson.preset('Ask IMDS for a Key Vault token');
    await lesson.send();
    await lesson.expectAnswer('200 OK');
    await lesson.tab('Token');
    await expect(lesson.lab.getByText('signature verified')).toBeVisible();
    await expect(lesson.lab.getByText('Meant for Key Vault')).toBeVisible();
    await lesson.expectDone('Ask IMDS for a token for Key Vault');
  });

  await test.step('predict and see the 403 with its reason', async () => {
    const card = await lesson.predict(/Nobody has given it a role/, 200);
    await expect(card.getByText('403').first()).toBeVisible();
    await lesson.tab('Access');
    const why = lesson.lab.getByRole('region', { name: 'Why' });
    await expect(why.getByText('Denied')).toBeVisible();
    await expect(why.getByText(/Nothing allows/)).toBeVisible();
  });

  await test.step('grant the role and see its effect at once', async () => {
    await lesson.grant(/^vm-stock/, 'Key Vault Secrets User', /kv-tailwind/);
    const why = lesson.lab.getByRole('region', { name: 'Why' });
    await expect(why.getByText(/the same request would be allowed now/)).toBeVisible();
    await expect(why.getByText('Allowed', { exact: true })).toBeVisible();
    await lesson.expectDone('Grant vm-stock a role');
  });

  await test.step('read the secret', async () => {
    await lesson.preset('Read the secret StockDb');
    await lesson.send();
    await lesson.expectAnswer('200 OK');
    await lesson.expectAnswer('Server=tcp:sql-tailwind');
    await lesson.expectDone('Read the secret');
  });

  await test.step('revoke and be refused again with the same token', async () => {
    await lesson.revoke(/^Remove Key Vault Secrets User on kv-tailwind for vm-stock/);
    await lesson.preset('Read the secret StockDb');
    await lesson.send();
    await lesson.expectAnswer('403 Forbidden');
    await lesson.expectDone('Use the same token once more');
  });

  await lesson.showProse();
  await expect(page.getByText('7 of 7 tasks done')).toBeAttached();
  expect(
    requests.filter((url) => !url.startsWith('blob:')),
    'requests after the network was cut',
  ).toEqual([]);
});
