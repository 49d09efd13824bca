import { errorResponse } from '../../http';
import type { PrincipalType } from '../../rbac';
import type { Directory, World } from '../../world';
import { badRequest, dashless } from '../errors';

const principalTypes: readonly PrincipalType[] = ['User', 'Group', 'ServicePrincipal'];

/** What the directory says a principal is, by object ID in lower case; null when it has none. */
export function typeInDirectory(
  principalId: string,
  { users, groups, servicePrincipals }: Directory,
): PrincipalType | null {
  if (Object.hasOwn(users, principalId)) return 'User';
  if (Object.hasOwn(groups, principalId)) return 'Group';
  return Object.hasOwn(servicePrincipals, principalId) ? 'ServicePrincipal' : null;
}

/**
 * The type of a principal that a request names, or Azure's refusal. A principal that the directory does not know is
 * refused only while no type is stated: with one, Azure takes the caller's word.
 * @see https://learn.microsoft.com/azure/role-based-access-control/troubleshooting
 */
export function principalTypeOf(
  principalId: string,
  stated: string | null,
  { directory, tenant }: World,
): PrincipalType | Response {
  const actual = typeInDirectory(principalId, directory);
  const wanted = stated === null ? null : principalTypes.find((type) => type.toLowerCase() === stated.toLowerCase());
  if (wanted === undefined) return badRequest('BadRequestFormat', 'The request was incorrectly formatted.');
  if (actual === null) return wanted ?? principalNotFound(principalId, tenant.tenantId);
  if (wanted !== null && wanted !== actual) {
    // The misspelled word is Azure's.
    const message = `The PrincipalId '${dashless(principalId)}' has type '${actual}' , which is different from specified PrinciaplType '${wanted}'.`;
    return badRequest('UnmatchedPrincipalType', message);
  }
  return actual;
}

function principalNotFound(principalId: string, tenantId: string): Response {
  const message = `Principal ${dashless(principalId)} does not exist in the directory ${tenantId}. Check that you have the correct principal ID. If you are creating this principal and then immediately assigning a role, this error might be related to a replication delay. In this case, set the role assignment principalType property to a value, such as ServicePrincipal, User, or Group.  See https://aka.ms/docs-principaltype`;
  return errorResponse(400, 'PrincipalNotFound', message);
}
