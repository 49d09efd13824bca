import type { AccessTokenClaims } from '../tokens';
import type { AccessPolicy } from '../world';
import { vaultText } from './caller-text';
import { failure, type VaultAnswer, type VaultExchange } from './exchange';

/** Permissions of the secret operations in a vault that asks its access policies. */
export type SecretPermission = 'get' | 'list' | 'set' | 'delete' | 'recover' | 'purge' | 'backup' | 'restore';
/** What a vault holds, as access policies and scopes name it. */
export type ObjectKind = 'secrets' | 'keys' | 'certificates';

/**
 * The refusal of a vault that asks its access policies, which is recorded with its reason, or null. An entry of the
 * caller or of one of its groups that has the permission is enough; an entry is always for the whole vault.
 * @see https://learn.microsoft.com/azure/key-vault/general/assign-access-policy
 */
export function refuseByPolicy(
  { vault, claims, context }: VaultExchange,
  permission: string,
  kind: ObjectKind = 'secrets',
): VaultAnswer | null {
  const { accessPolicies } = vault.resource.properties;
  const own = accessPolicies.filter((policy) => isFor(policy, claims));
  if (own.some((policy) => allows(policy, kind, permission))) return null;
  context.record({
    kind: 'policy-refused',
    service: 'key-vault',
    resourceId: vault.resource.id,
    principalId: claims.oid,
    refusal: {
      rule: 'access-policy',
      objects: kind,
      permission,
      held: own.length === 0 ? null : [...new Set(own.flatMap(({ permissions }) => permissions[kind] ?? []))],
      namesClientId: accessPolicies.some(({ objectId }) => objectId.toLowerCase() === claims.appid.toLowerCase()),
    },
  });
  const message = `The user, group or application '${principalText(claims)}' does not have ${kind} ${permission} permission on key vault '${vaultText(vault)}'. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125287`;
  return failure(403, 'Forbidden', message, permission === 'purge' ? 'ForbiddenByPolicy' : 'AccessDenied');
}

function isFor({ objectId, applicationId }: AccessPolicy, { oid, groups, appid }: AccessTokenClaims): boolean {
  const principals = [oid, ...(groups ?? [])].map((each) => each.toLowerCase());
  const isApplication = applicationId === undefined || applicationId.toLowerCase() === appid.toLowerCase();
  return isApplication && principals.includes(objectId.toLowerCase());
}

function allows({ permissions }: AccessPolicy, kind: ObjectKind, permission: string): boolean {
  const names = ['all', permission.toLowerCase()];
  return (permissions[kind] ?? []).some((each) => names.includes(each.toLowerCase()));
}

/** UNVERIFIED: `numgroups` is there only for a token with groups; captures show texts with it and without. */
function principalText({ appid, oid, iss, groups }: AccessTokenClaims): string {
  const count = groups === undefined ? '' : `numgroups=${groups.length};`;
  return `appid=${appid};oid=${oid};${count}iss=${iss}`;
}
