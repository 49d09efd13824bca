import type { HttpClient } from '@azure/core-rest-pipeline';
import { afterEach, beforeEach, vi } from 'vitest';
import { appEnvironment } from '../app-service';
import { tailwindPlatform } from '../scenarios/tailwind-platform';
import { createTestCloud, type TestCloud } from '../testing.test-helper';
import type { Scenario } from '../world';
import { httpClientAt } from './arm-sdk.test-helper';

export interface AppProcess {
  readonly lab: TestCloud;
  /** The SDK's way to the network, from inside the app. */
  readonly httpClient: HttpClient;
  /** Makes the process's environment that of the app as it is now, plus `more`. */
  enter(more?: Readonly<Record<string, string>>): void;
  /** Resource Manager, as the operator. */
  arm(method: string, path: string, body?: unknown): Promise<Response>;
}

/**
 * Makes this test process the process of an app, and puts its environment back after each test. The SDK keeps where
 * tokens come from, the header, and its cache for the life of the process: a file has one world, and one start.
 */
export function insideApp(
  appId: string,
  scenario: Scenario = tailwindPlatform,
): { readonly start: () => Promise<AppProcess> } {
  const present = { ...process.env };
  // Whoever runs the tests may have variables of their own that mean something to the SDK.
  const own = { ...present };
  for (const name of Object.keys(own)) {
    if (/^(AZURE|IDENTITY|MSI|IMDS)_/.test(name)) delete own[name];
  }

  beforeEach(() => {
    // The SDK compares expiry with the machine's clock, which has to agree with the simulation's.
    vi.useFakeTimers({ now: scenario.startsAt, toFake: ['Date'] });
  });

  afterEach(() => {
    vi.useRealTimers();
    process.env = present;
  });

  return { start: () => startProcess(appId, scenario, own) };
}

async function startProcess(appId: string, scenario: Scenario, own: NodeJS.ProcessEnv): Promise<AppProcess> {
  const lab = await createTestCloud(scenario);
  const { cloud } = lab;
  const token = await lab.operatorToken('https://management.azure.com');
  const app: AppProcess = {
    lab,
    httpClient: httpClientAt(lab, { kind: 'app', resourceId: appId }),
    enter(more = {}) {
      const resource = cloud.world.resources[appId.toLowerCase()];
      if (resource === undefined) throw new Error(`There is no ${appId}.`);
      process.env = { ...own, ...appEnvironment(resource, cloud.world), ...more };
    },
    arm(method, path, body) {
      const init = {
        method,
        headers: { authorization: `Bearer ${token}` },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      };
      return lab.send(`https://management.azure.com${path}?api-version=2024-04-01`, init, { kind: 'laptop' });
    },
  };
  app.enter();
  return app;
}
