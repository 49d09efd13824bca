import type { ContainerApp, Resource, Site, SiteSlot, World } from '../world';

/** What has an identity endpoint of its own: App Service apps, function apps, their slots, container apps. */
export type App = Site | SiteSlot | ContainerApp;

export function isApp(resource: Resource | undefined): resource is App {
  return (
    resource?.type === 'Microsoft.Web/sites' ||
    resource?.type === 'Microsoft.Web/sites/slots' ||
    resource?.type === 'Microsoft.App/containerApps'
  );
}

/** The app with a resource ID, in any case; null when there is none. */
export function findApp(resourceId: string, world: World): App | null {
  const resource = world.resources[resourceId.toLowerCase()];
  return isApp(resource) ? resource : null;
}

export function isRunning(app: App): boolean {
  return app.type === 'Microsoft.App/containerApps'
    ? app.properties.runningStatus === 'Running'
    : app.properties.state === 'Running';
}

/**
 * Whether the platform runs the identity endpoint beside an app: it does while the app has an identity of any kind,
 * unless the app setting `WEBSITE_DISABLE_MSI` switches it off.
 * @see https://learn.microsoft.com/azure/app-service/reference-app-settings
 */
export function hasIdentityEndpoint(app: App): boolean {
  const { identity } = app;
  return identity !== undefined && identity.type !== 'None' && !isSwitchedOff(app);
}

function isSwitchedOff(app: App): boolean {
  if (app.type === 'Microsoft.App/containerApps') return false;
  const setting = Object.entries(app.appSettings).find(([name]) => name.toUpperCase() === 'WEBSITE_DISABLE_MSI');
  // UNVERIFIED: which values besides `true` count.
  return /^(true|1)$/i.test(setting?.[1] ?? '');
}
