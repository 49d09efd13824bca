import { formatDateTime } from '@/components/ui/time';
import type { World } from '@/lib/cloud';
import type { HeldToken } from './held-tokens';
import { timeLeft } from './time-left';

/** One thing that a service looks at before it reads anything else in a token. */
export interface TokenCheck {
  readonly id: 'issuer' | 'audience' | 'time';
  readonly ok: boolean;
  readonly title: string;
  readonly detail: string;
}

const audiences: Readonly<Record<string, string>> = {
  'https://vault.azure.net': 'Key Vault',
  'https://management.azure.com': 'Resource Manager',
  'https://management.core.windows.net': 'Resource Manager',
  'https://storage.azure.com': 'Azure Storage',
  'https://graph.microsoft.com': 'Microsoft Graph',
};

/** What people call the service that an audience belongs to; null when it belongs to none known here. */
export function audienceName(audience: string): string | null {
  // Key Vault is strict about the trailing slash; Resource Manager takes both.
  const bare = audience.startsWith('https://vault.') ? audience : audience.replace(/\/$/, '');
  return Object.hasOwn(audiences, bare) ? (audiences[bare] ?? null) : null;
}

/** Issuer, audience and times: expected against found. */
export function tokenChecks({ claims }: HeldToken, world: World, now: number): readonly TokenCheck[] {
  const expected = `https://sts.windows.net/${world.tenant.tenantId}/`;
  const audience = String(claims.aud);
  const service = audienceName(audience);
  const expires = Number(claims.exp) * 1_000;
  return [
    {
      id: 'issuer',
      ok: claims.iss === expected,
      title: claims.iss === expected ? 'Issued by this tenant' : 'Issued by another tenant',
      detail: claims.iss === expected ? expected : `Expected ${expected}, found ${String(claims.iss)}.`,
    },
    {
      id: 'audience',
      ok: service !== null,
      title: service === null ? 'No service here accepts this audience' : `Meant for ${service}`,
      detail: service === null ? `Found ${audience}. A service refuses a token that is not meant for it.` : audience,
    },
    {
      id: 'time',
      ok: expires > now,
      title: expires > now ? 'In its time' : 'Expired',
      detail: `Until ${formatDateTime(expires)} UTC, ${timeLeft(expires, now)}`,
    },
  ];
}
