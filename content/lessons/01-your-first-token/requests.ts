import { tailwindIds as ids } from '@/lib/cloud/scenarios/tailwind-ids';
import { systemIdentityOf } from '@/lib/lesson/queries';
import type { LabContext, PlaceName, RequestSpec, Step } from '@/lib/lesson/types';

/** The requests of this lesson, as a person would type them. */

export const VM = 'vm-stock';
export const LAPTOP = 'laptop';
export const KEY_VAULT = 'https://vault.azure.net';
export const ARM = 'https://management.azure.com';
export const VAULT_HOST = 'kv-tailwind.vault.azure.net';

/** Built-in roles, by GUID. */
export const roles = {
  secretsUser: '4633458b-17de-408a-b874-0445c86b69e6',
  keyVaultReader: '21090545-7ca7-4776-b22c-e363652d74d2',
  reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
  contributor: 'b24988ac-6180-42a0-ab88-20f7382dd24c',
} as const;

const bearer = ['Authorization', 'Bearer $TOKEN'] as const;
const json = ['Content-Type', 'application/json'] as const;

/** The assignment that the worked solution makes. */
export const stockAssignment = assignmentId(ids.vault, '1c9a6e52-7d04-4b8f-a3e1-95f20d8c6b47');

/** Turns what `az login` left on the laptop into an access token for `resource`, issued to the operator. */
export function signIn(resource: string): Step {
  return ({ world }: LabContext): RequestSpec => {
    const refreshToken = world.laptop.account?.refreshToken ?? '';
    return {
      from: LAPTOP,
      method: 'POST',
      url: `https://login.microsoftonline.com/${world.tenant.tenantId}/oauth2/v2.0/token`,
      headers: [['Content-Type', 'application/x-www-form-urlencoded']],
      body: new URLSearchParams({
        client_id: world.directory.refreshTokens[refreshToken]?.clientId ?? '',
        grant_type: 'refresh_token',
        refresh_token: refreshToken,
        scope: `${resource}/.default`,
      }).toString(),
    };
  };
}

/** Changes the identity block of `vm-stock`. */
export function patchIdentity(identity: object, headers: RequestSpec['headers'] = [bearer, json]): RequestSpec {
  return {
    from: LAPTOP,
    method: 'PATCH',
    url: `${ARM}${ids.vm}?api-version=2024-07-01`,
    headers,
    body: JSON.stringify({ identity }),
  };
}

export const jsonOnly: RequestSpec['headers'] = [json];

interface ImdsOptions {
  readonly from?: PlaceName;
  readonly headers?: RequestSpec['headers'];
}

/** Asks the Instance Metadata Service for a token for `resource`. */
export function askImds(resource: string, { from = VM, headers = [['Metadata', 'true']] }: ImdsOptions = {}) {
  return {
    from,
    method: 'GET',
    url: `http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=${encodeURIComponent(resource)}`,
    headers,
  } satisfies RequestSpec;
}

interface VaultOptions {
  readonly from?: PlaceName;
  readonly host?: string;
  readonly headers?: RequestSpec['headers'];
}

/** Reads the newest version of a secret. */
export function readSecret(name = 'StockDb', options: VaultOptions = {}): RequestSpec {
  return askVault(`/secrets/${name}`, options);
}

/** Lists the names of the secrets. */
export function listSecrets(options: VaultOptions = {}): RequestSpec {
  return askVault('/secrets', options);
}

function askVault(path: string, { from = VM, host = VAULT_HOST, headers = [bearer] }: VaultOptions): RequestSpec {
  return { from, method: 'GET', url: `https://${host}${path}?api-version=7.4`, headers };
}

interface GrantOptions {
  readonly scope: string;
  readonly role: string;
  readonly from?: PlaceName;
  /** Which of the identity's ids to name; the object ID is the right one. */
  readonly by?: 'objectId' | 'appId';
  /** GUID of the new assignment. */
  readonly name?: string;
}

/** Creates a role assignment for the identity of `vm-stock`. */
export function grant({ scope, role, from = LAPTOP, by = 'objectId', name }: GrantOptions): Step {
  const id = name === undefined ? stockAssignment.replace(ids.vault, scope) : assignmentId(scope, name);
  return ({ world }: LabContext): RequestSpec => ({
    from,
    method: 'PUT',
    url: `${ARM}${id}?api-version=2022-04-01`,
    headers: [bearer, json],
    body: JSON.stringify({
      properties: {
        roleDefinitionId: `${ids.subscription}/providers/Microsoft.Authorization/roleDefinitions/${role}`,
        principalId: systemIdentityOf(world, ids.vm)?.[by] ?? 'the object ID of vm-stock',
        principalType: 'ServicePrincipal',
      },
    }),
  });
}

/** Deletes a role assignment by its resource ID. */
export function removeAssignment(id: string): RequestSpec {
  return { from: LAPTOP, method: 'DELETE', url: `${ARM}${id}?api-version=2022-04-01`, headers: [bearer] };
}

/** Lists the role assignments that matter for the vault. */
export const listAssignments: RequestSpec = {
  from: LAPTOP,
  method: 'GET',
  url: `${ARM}${ids.vault}/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01`,
  headers: [bearer],
};

function assignmentId(scope: string, name: string): string {
  return `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`;
}
