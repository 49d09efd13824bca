import type { Origin } from './events';

/** Public addresses of the simulated places, of the range that is kept for documentation. */
const ADDRESSES = { laptop: '203.0.113.10', vm: '203.0.113.20', app: '203.0.113.30' } as const;

/**
 * The address that a caller has on the internet: firewalls see it. A service that calls on an app's behalf, as App
 * Service does for Key Vault references, comes from the app's address.
 */
export function clientAddress(origin: Origin): string {
  return origin.kind === 'service' ? ADDRESSES.app : ADDRESSES[origin.kind];
}
