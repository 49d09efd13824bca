import * as v from 'valibot';
import { isGuid } from '../../guid';
import type { AccessPolicy } from '../../world';
import { invalidProperty } from './errors';

/** As many entries as a vault may have. */
const MAX_POLICIES = 1024;

/** Permissions by kind of object, in lower case; `all` stands for every one of its kind. */
const known: Readonly<Record<keyof AccessPolicy['permissions'], readonly string[]>> = {
  secrets: words('get list set delete backup restore recover purge all'),
  keys: words(
    'encrypt decrypt wrapkey unwrapkey sign verify get list create update import delete backup restore recover purge release rotate getrotationpolicy setrotationpolicy all',
  ),
  certificates: words(
    'get list delete create import update managecontacts getissuers listissuers setissuers deleteissuers manageissuers recover purge backup restore all',
  ),
  storage: words(
    'get list delete set update regeneratekey recover purge backup restore setsas listsas getsas deletesas all',
  ),
};

function words(text: string): readonly string[] {
  return text.split(' ');
}

const permissionList = v.optional(v.nullable(v.array(v.string())));

export const accessPoliciesSchema = v.array(
  v.looseObject({
    tenantId: v.string(),
    objectId: v.string(),
    applicationId: v.optional(v.nullable(v.string())),
    permissions: v.looseObject({
      secrets: permissionList,
      keys: permissionList,
      certificates: permissionList,
      storage: permissionList,
    }),
  }),
);

/**
 * Access policies as the vault keeps them, or Azure's error: all of the vault's own tenant, named by GUIDs, with
 * permissions that exist.
 * @see https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults/create-or-update#accesspolicyentry
 */
export function readAccessPolicies(
  requested: v.InferOutput<typeof accessPoliciesSchema>,
  tenantId: string,
): readonly AccessPolicy[] | Response {
  const policies = requested.map(
    ({ tenantId, objectId, applicationId, permissions }): AccessPolicy => ({
      tenantId,
      objectId,
      ...(applicationId != null && { applicationId }),
      permissions: Object.fromEntries(
        Object.keys(known).flatMap((kind) => {
          const names = permissions[kind as keyof typeof known];
          return names == null ? [] : [[kind, names]];
        }),
      ),
    }),
  );
  const isValid = policies.length <= MAX_POLICIES && policies.every((policy) => isPolicy(policy, tenantId));
  return isValid ? policies : invalidProperty('accessPolicies');
}

function isPolicy({ tenantId, objectId, applicationId, permissions }: AccessPolicy, vaultTenant: string): boolean {
  return (
    tenantId.toLowerCase() === vaultTenant.toLowerCase() &&
    isGuid(objectId) &&
    (applicationId === undefined || isGuid(applicationId)) &&
    Object.entries(permissions).every(([kind, names]) =>
      names.every((name) => known[kind as keyof typeof known].includes(name.toLowerCase())),
    )
  );
}
