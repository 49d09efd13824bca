import type { rbac, World } from '@/lib/cloud';

export const VAULT = 'Microsoft.KeyVault/vaults';

/** What a column of the access table asks for. */
export interface Operation {
  readonly label: string;
  readonly plane: rbac.Plane;
  readonly action: string;
}

export const operations: readonly Operation[] = [
  { label: 'List secrets', plane: 'data', action: `${VAULT}/secrets/readMetadata/action` },
  { label: 'Read secrets', plane: 'data', action: `${VAULT}/secrets/getSecret/action` },
  { label: 'Write secrets', plane: 'data', action: `${VAULT}/secrets/setSecret/action` },
  { label: 'Grant access', plane: 'control', action: 'Microsoft.Authorization/roleAssignments/write' },
];

/** Who a row of the access table is about, as a question names a caller. */
export interface Caller {
  readonly name: string;
  readonly caller: Pick<rbac.Question, 'principalId' | 'clientId'>;
}

/**
 * Everyone who can call a service, managed identities first. An identity also brings its client ID, as its token does:
 * without it the reason could not tell an assignment made for the client ID from somebody else's.
 */
export function callers({ directory }: World): readonly Caller[] {
  return [
    ...Object.values(directory.servicePrincipals).map(({ objectId, appId, displayName }) => ({
      name: displayName,
      caller: { principalId: objectId, clientId: appId },
    })),
    ...Object.values(directory.users).map(({ objectId, displayName }) => ({
      name: displayName,
      caller: { principalId: objectId },
    })),
  ];
}
