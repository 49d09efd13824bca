import { expect, test } from 'vitest';
import { tailwindIds as ids } from '../scenarios/tailwind-ids';
import { tailwindPlatform } from '../scenarios/tailwind-platform';
import { tailwindPlatformIds as platform } from '../scenarios/tailwind-platform-ids';
import { changed } from '../testing.test-helper';
import type { Scenario } from '../world';
import { appEnvironment } from '.';
import { withSite } from './app-client.test-helper';

function environmentOf(id: string, { world }: Scenario = tailwindPlatform) {
  const resource = world.resources[id.toLowerCase()];
  if (resource === undefined) throw new Error(`There is no ${id}.`);
  return appEnvironment(resource, world);
}

test('an app has its identity endpoint, its names and its settings; references stay out', () => {
  const header = 'A1A0C3D5E7F94B6288D0F1E2C3B4A596';
  expect(environmentOf(platform.app)).toEqual({
    IDENTITY_ENDPOINT: 'http://169.254.129.3:8081/msi/token',
    IDENTITY_HEADER: header,
    MSI_ENDPOINT: 'http://169.254.129.3:8081/msi/token',
    MSI_SECRET: header,
    VAULT_URI: 'https://kv-tailwind.vault.azure.net/',
    APPSETTING_VAULT_URI: 'https://kv-tailwind.vault.azure.net/',
    WEBSITE_SITE_NAME: 'app-stock',
    WEBSITE_SLOT_NAME: 'Production',
    WEBSITE_HOSTNAME: 'app-stock.azurewebsites.net',
    WEBSITE_RESOURCE_GROUP: 'rg-stock',
    WEBSITE_OWNER_NAME: `${ids.subscriptionId}+rg-stock-westeuropewebspace`,
  });
});

test('a slot knows that it is one, and has a header of its own', () => {
  expect(environmentOf(platform.stagingSlot)).toMatchObject({
    WEBSITE_SITE_NAME: 'app-stock',
    WEBSITE_SLOT_NAME: 'staging',
    WEBSITE_HOSTNAME: 'app-stock-staging.azurewebsites.net',
    IDENTITY_HEADER: 'B7C2D4E6F8A04C5390E1D2C3B4A59687',
  });
});

test('a container app has the variables of its container', () => {
  expect(environmentOf(platform.containerApp)).toMatchObject({
    IDENTITY_ENDPOINT: 'http://localhost:42356/msi/token',
    CONTAINER_APP_NAME: 'ca-prices',
    CONTAINER_APP_REVISION: 'ca-prices--0000001',
    VAULT_URI: 'https://kv-tailwind.vault.azure.net/',
  });
});

test('what the platform sets cannot be overwritten by a setting', () => {
  const scenario = withSite(platform.app, (site) => {
    site.appSettings = {
      IDENTITY_ENDPOINT: 'http://evil.example.com',
      WEBSITE_SITE_NAME: 'other',
      AZURE_CLIENT_ID: 'x',
    };
  });
  expect(environmentOf(platform.app, scenario)).toMatchObject({
    IDENTITY_ENDPOINT: 'http://169.254.129.3:8081/msi/token',
    WEBSITE_SITE_NAME: 'app-stock',
    AZURE_CLIENT_ID: 'x',
  });
});

test.each([
  ['true', false],
  ['TRUE', false],
  ['1', false],
  ['false', true],
  ['0', true],
  ['', true],
])('WEBSITE_DISABLE_MSI=%s', (value, has) => {
  const scenario = withSite(platform.app, (site) => {
    site.appSettings.WEBSITE_DISABLE_MSI = value;
  });
  expect('IDENTITY_ENDPOINT' in environmentOf(platform.app, scenario)).toBe(has);
});

test('a stopped app has no process, and a virtual machine is no app', () => {
  const stopped = changed(tailwindPlatform, (draft) => {
    const app = draft.resources[platform.containerApp.toLowerCase()];
    if (app?.type === 'Microsoft.App/containerApps') app.properties.runningStatus = 'Stopped';
  });
  expect(environmentOf(platform.containerApp, stopped)).toEqual({});
  expect(environmentOf(ids.vm)).toEqual({});
});
