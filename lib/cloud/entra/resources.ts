import type { TokenVersion } from '../tokens';

/** An API that tokens can be asked for. */
export interface TokenResource {
  readonly name: string;
  /** Application ID, the same in every tenant. */
  readonly appId: string;
  /** The version of its tokens. A v2.0 token's audience is the application ID, however the API was named. */
  readonly tokenVersion: TokenVersion;
}

interface KnownResource extends TokenResource {
  /** Identifier URIs in lower case without a trailing slash. */
  readonly uris: readonly string[];
  /** Shape of further URIs, one for each account or vault. */
  readonly pattern?: RegExp;
}

/** Application ID of the API whose tokens stand in for an application's secret. */
export const TOKEN_EXCHANGE_APP_ID = 'fb60f99c-7a34-4190-8149-302f77469936';

/** How that API is named: also the usual audience of tokens of other issuers. */
export const TOKEN_EXCHANGE_URI = 'api://AzureADTokenExchange';

/** The APIs in this simulated tenant. Application IDs are public constants of Azure. */
const RESOURCES: readonly KnownResource[] = [
  {
    name: 'Azure Key Vault',
    appId: 'cfa8b339-82a2-471a-a3c9-0fc0be7a4093',
    tokenVersion: '1.0',
    uris: ['https://vault.azure.net'],
    // Entra does issue tokens for a single vault's address; Key Vault then refuses the audience.
    pattern: /^https:\/\/[a-z0-9-]+\.vault\.azure\.net$/,
  },
  {
    name: 'Windows Azure Service Management API',
    appId: '797f4846-ba00-4fd7-ba43-dac1f8f63013',
    tokenVersion: '1.0',
    uris: ['https://management.azure.com', 'https://management.core.windows.net'],
  },
  {
    name: 'Azure Storage',
    appId: 'e406a681-f3d4-42a8-90b6-c2b029497af1',
    tokenVersion: '1.0',
    uris: ['https://storage.azure.com'],
    pattern: /^https:\/\/[a-z0-9]+\.(blob|queue|table|file)\.core\.windows\.net$/,
  },
  {
    name: 'Microsoft Graph',
    appId: '00000003-0000-0000-c000-000000000000',
    tokenVersion: '1.0',
    uris: ['https://graph.microsoft.com'],
  },
  {
    name: 'AAD Token Exchange Endpoint: Public',
    appId: TOKEN_EXCHANGE_APP_ID,
    tokenVersion: '2.0',
    uris: [TOKEN_EXCHANGE_URI.toLowerCase()],
  },
];

/** What a token without any resource scope is for. */
export const DEFAULT_RESOURCE = 'https://graph.microsoft.com';

/**
 * Finds the API that an identifier URI or application ID names, or null. Case and one trailing slash are ignored
 * here; the token's `aud` still repeats what was asked.
 */
export function findResource(asked: string): TokenResource | null {
  const uri = asked.toLowerCase().replace(/\/$/, '');
  return (
    RESOURCES.find(({ appId, uris, pattern }) => appId === uri || uris.includes(uri) || pattern?.test(uri)) ?? null
  );
}

/** The audience of a token for an API: as asked in v1.0, the application ID in v2.0. */
export function audienceOf({ tokenVersion, appId }: TokenResource, asked: string): string {
  return tokenVersion === '1.0' ? asked : appId;
}
