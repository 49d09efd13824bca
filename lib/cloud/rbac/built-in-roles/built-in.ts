import type { Permission, RoleDefinition } from '../types';

/** A built-in role: assignable everywhere, one permission block, lists that are left out are empty. */
export function builtIn(
  id: string,
  roleName: string,
  description: string,
  permission: Partial<Permission>,
): RoleDefinition {
  return {
    id,
    roleName,
    roleType: 'BuiltInRole',
    description,
    permissions: [{ actions: [], notActions: [], dataActions: [], notDataActions: [], ...permission }],
    assignableScopes: ['/'],
  };
}
