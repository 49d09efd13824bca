import type { Resource } from '../world';

/**
 * `IDENTITY_ENDPOINT` of an app, or null for what is no app: an address inside its own sandbox, the same for every app
 * of a kind. UNVERIFIED: addresses and ports differ between hosts; these are ones that captures show.
 */
export function identityEndpointOf(resource: Resource): string | null {
  switch (resource.type) {
    case 'Microsoft.Web/sites':
    case 'Microsoft.Web/sites/slots':
      return resource.kind.includes('linux')
        ? 'http://169.254.129.3:8081/msi/token'
        : 'http://127.0.0.1:41741/MSI/token/';
    case 'Microsoft.App/containerApps':
      return 'http://localhost:42356/msi/token';
    default:
      return null;
  }
}
