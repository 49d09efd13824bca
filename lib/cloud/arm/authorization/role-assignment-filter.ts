import { groupsOf } from '../../tokens/groups';
import type { World } from '../../world';
import { splitFilter } from '../odata-filter';

export interface AssignmentFilter {
  /** Only at the scope and above it, not below. */
  readonly atScope: boolean;
  /** Only these principals; null for all. */
  readonly principalIds: ReadonlySet<string> | null;
}

/**
 * Reads `$filter` of the role assignment list: `atScope()`, `principalId eq '{id}'`, `assignedTo('{id}')` (the
 * principal and every group that holds it), joined by `and`. Null for anything else.
 * @see https://learn.microsoft.com/azure/role-based-access-control/role-assignments-list-rest
 */
export function parseAssignmentFilter(text: string, world: World): AssignmentFilter | null {
  let atScope = false;
  let principalIds: ReadonlySet<string> | null = null;
  for (const part of splitFilter(text)) {
    // UNVERIFIED: Azure's reference writes the ID without quotes, its samples with.
    const direct = /^principalId\s+eq\s+(?:'([^']*)'|([\da-f-]+))$/i.exec(part);
    const assigned = /^assignedTo\('([^']*)'\)$/i.exec(part)?.[1]?.toLowerCase();
    if (/^atScope\(\)$/i.test(part)) atScope = true;
    else if (direct !== null) principalIds = new Set([(direct[1] ?? direct[2] ?? '').toLowerCase()]);
    else if (assigned !== undefined) principalIds = new Set([assigned, ...groupsOf(assigned, world.directory)]);
    else return null;
  }
  return { atScope, principalIds };
}
