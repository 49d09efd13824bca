import type { Directory, rbac } from '@/lib/cloud';

/** A principal that a role can be given to. */
export interface PrincipalOption {
  readonly objectId: string;
  readonly name: string;
  readonly kind: string;
  readonly type: rbac.PrincipalType;
}

/** Every principal of a directory, managed identities first: they are what this is about. */
export function principalOptions({ servicePrincipals, users, groups }: Directory): readonly PrincipalOption[] {
  return [
    ...Object.values(servicePrincipals).map(({ objectId, displayName, servicePrincipalType }) => ({
      objectId,
      name: displayName,
      kind: servicePrincipalType === 'ManagedIdentity' ? 'managed identity' : 'application',
      type: 'ServicePrincipal' as const,
    })),
    ...Object.values(groups).map(({ objectId, displayName }) => ({
      objectId,
      name: displayName,
      kind: 'group',
      type: 'Group' as const,
    })),
    ...Object.values(users).map(({ objectId, displayName }) => ({
      objectId,
      name: displayName,
      kind: 'user',
      type: 'User' as const,
    })),
  ];
}
