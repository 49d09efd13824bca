import type { Draft } from 'immer';
import type { Origin } from '../events';
import { tailwindPlatform } from '../scenarios/tailwind-platform';
import { changed, createTestCloud, type TestCloud } from '../testing.test-helper';
import type { Scenario, Site, SiteSlot, World } from '../world';
import { appEnvironment } from '.';

export interface AppClient {
  readonly lab: TestCloud;
  /** The app's environment at this moment. */
  environment(): Readonly<Record<string, string>>;
  /** Sends from inside the app to its identity endpoint; `query` without the question mark. */
  ask(query: string, headers?: Record<string, string>, init?: RequestInit): Promise<Response>;
  /** Asks as clients do: protocol 2019-08-01 with the present header, for a token for Key Vault. */
  askFor(selector?: string): Promise<Response>;
}

/** A cloud, and a place inside one of its apps. */
export async function createAppClient(appId: string, scenario: Scenario = tailwindPlatform): Promise<AppClient> {
  const lab = await createTestCloud(scenario);
  const origin: Origin = { kind: 'app', resourceId: appId };
  const environment = () => {
    const app = lab.cloud.world.resources[appId.toLowerCase()];
    if (app === undefined) throw new Error(`There is no ${appId}.`);
    return appEnvironment(app, lab.cloud.world);
  };
  const client: AppClient = {
    lab,
    environment,
    ask(query, headers = { 'X-IDENTITY-HEADER': environment().IDENTITY_HEADER ?? '' }, init = {}) {
      const endpoint = environment().IDENTITY_ENDPOINT ?? 'http://169.254.129.3:8081/msi/token';
      return lab.send(`${endpoint}?${query}`, { ...init, headers }, origin);
    },
    askFor: (selector = '') => client.ask(`api-version=2019-08-01&resource=https://vault.azure.net${selector}`),
  };
  return client;
}

/** The platform's scenario with one of its apps changed. */
export function withSite(
  appId: string,
  recipe: (site: Draft<Site | SiteSlot>, draft: Draft<World>) => void,
  scenario: Scenario = tailwindPlatform,
): Scenario {
  return changed(scenario, (draft) => {
    const site = draft.resources[appId.toLowerCase()];
    if (site?.type !== 'Microsoft.Web/sites' && site?.type !== 'Microsoft.Web/sites/slots') {
      throw new Error(`There is no app ${appId}.`);
    }
    recipe(site, draft);
  });
}
