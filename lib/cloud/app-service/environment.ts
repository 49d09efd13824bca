import { lastSegment } from '../resource-id';
import type { ContainerApp, Resource, Site, SiteSlot, World } from '../world';
import { type App, findApp, hasIdentityEndpoint, isRunning } from './app';
import { identityEndpointOf } from './endpoint';
import { isReference } from './reference';

/** Names and values, as a process has them in its environment. */
export type Environment = Readonly<Record<string, string>>;

/**
 * The environment variables of an app's running process, as the world has the app: where the identity endpoint is and what it asks for, who the
 * app is, and the app settings. Key Vault references are left out: `resolveAppSettings` resolves them, which takes
 * time and an identity. Empty for what is no app, and for an app that is stopped and so has no process.
 * @see https://learn.microsoft.com/azure/app-service/reference-app-settings
 */
export function appEnvironment(resource: Resource, world: World): Environment {
  const app = findApp(resource.id, world);
  if (app === null || !isRunning(app)) return {};
  const own = app.type === 'Microsoft.App/containerApps' ? ofContainerApp(app) : ofSite(app);
  // What the platform sets wins over a setting of the same name.
  return { ...own.settings, ...own.platform, ...identityVariables(app) };
}

/** Present in every app that has an identity, whichever protocol its code speaks. */
function identityVariables(app: App): Environment {
  const endpoint = identityEndpointOf(app);
  if (endpoint === null || !hasIdentityEndpoint(app)) return {};
  const { identityHeader } = app.runtime;
  return {
    IDENTITY_ENDPOINT: endpoint,
    IDENTITY_HEADER: identityHeader,
    MSI_ENDPOINT: endpoint,
    MSI_SECRET: identityHeader,
  };
}

interface Variables {
  readonly settings: Environment;
  readonly platform: Environment;
}

function ofSite(site: Site | SiteSlot): Variables {
  const [name = '', slot = 'Production'] = site.name.split('/');
  const { subscriptionId, group } = placeOf(site.id);
  const settings = Object.entries(site.appSettings).filter(([, value]) => !isReference(value));
  return {
    settings: Object.fromEntries([
      ...settings,
      // Each setting is there twice, the second time with a prefix.
      ...settings.map(([key, value]) => [`APPSETTING_${key}`, value]),
    ]),
    platform: {
      WEBSITE_SITE_NAME: name,
      WEBSITE_SLOT_NAME: slot,
      WEBSITE_HOSTNAME: site.properties.defaultHostName,
      WEBSITE_RESOURCE_GROUP: group,
      // UNVERIFIED: the second half, the name of Azure's internal web space.
      WEBSITE_OWNER_NAME: `${subscriptionId}+${group}-${site.location}webspace`,
    },
  };
}

/** Of the first container; all containers of an app share its identities. */
function ofContainerApp(app: ContainerApp): Variables {
  const variables = app.properties.template.containers[0]?.env ?? [];
  const environment = lastSegment(app.properties.managedEnvironmentId ?? 'environment');
  // UNVERIFIED: the real suffix has random letters in the place of the environment's name.
  const suffix = `${environment}.${app.location}.azurecontainerapps.io`;
  const revision = `${app.name}--0000001`;
  return {
    settings: Object.fromEntries(variables.map(({ name, value }) => [name, value])),
    platform: {
      CONTAINER_APP_NAME: app.name,
      CONTAINER_APP_REVISION: revision,
      CONTAINER_APP_HOSTNAME: `${revision}.${suffix}`,
      CONTAINER_APP_ENV_DNS_SUFFIX: suffix,
    },
  };
}

function placeOf(id: string): { readonly subscriptionId: string; readonly group: string } {
  const [, , subscriptionId = '', , group = ''] = id.split('/');
  return { subscriptionId, group };
}
