import type { ArmCall } from '../call';
import { invalidSiteName, websiteExists } from './errors';
import type { AnySite } from './site-path';

/** 2 to 60 characters, letters, digits and hyphens, no hyphen at the ends; other alphabets are not simulated. */
const NAME = /^[a-z0-9][a-z0-9-]{0,58}[a-z0-9]$/i;

export function isSiteName(name: string): boolean {
  return NAME.test(name);
}

/** Host name of an app, or of one of its slots. */
export function hostOf(app: string, slot?: string): string {
  return `${app}${slot === undefined ? '' : `-${slot}`}.azurewebsites.net`.toLowerCase();
}

/** The app or slot that has a host name. Host names are unique in the whole of Azure. */
export function siteWithHost(host: string, { context }: ArmCall): AnySite | null {
  for (const resource of Object.values(context.world.resources)) {
    const isSite = resource.type === 'Microsoft.Web/sites' || resource.type === 'Microsoft.Web/sites/slots';
    if (isSite && resource.properties.defaultHostName === host) return resource;
  }
  return null;
}

/**
 * Whether a new app may have a name; Azure's error if not.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftweb
 */
export function checkName(call: ArmCall, app: string, slot?: string): Response | null {
  const own = slot ?? app;
  if (!isSiteName(own)) return invalidSiteName(own);
  const host = hostOf(app, slot);
  if (siteWithHost(host, call) === null) return null;
  // UNVERIFIED: which name is told where another app has the host name of a slot.
  return websiteExists(slot === undefined ? app : `${app}-${slot}`);
}
