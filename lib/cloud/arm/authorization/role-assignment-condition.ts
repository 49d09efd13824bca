import { compileCondition } from '../../rbac/condition';
import { badRequest } from '../errors';

/** The condition of a role assignment as it is kept: both, or neither. */
export interface AssignmentCondition {
  readonly condition: string | null;
  readonly conditionVersion: '2.0' | null;
}

/**
 * Reads the two properties of a request. An empty text is no condition: that is how one is taken away. A condition
 * that cannot be read is refused, with Azure's one text for every fault.
 * @see https://learn.microsoft.com/azure/role-based-access-control/conditions-role-assignments-rest
 * @see https://learn.microsoft.com/azure/role-based-access-control/conditions-troubleshoot
 */
export function readCondition(condition: string | null, version: string | null): AssignmentCondition | Response {
  // UNVERIFIED: a version without a condition says nothing.
  if (condition === null || condition === '') return { condition: null, conditionVersion: null };
  const isKnownVersion = version === null || version === '' || version === '2.0';
  if (!isKnownVersion || !compileCondition(condition).ok || !namesKnownAttributes(condition)) {
    // UNVERIFIED: the code; the text is documented.
    return badRequest('InvalidRoleAssignmentCondition', 'The given role assignment condition is invalid.');
  }
  return { condition, conditionVersion: '2.0' };
}

/** Resource types whose attributes conditions can ask about. */
const families = [
  'microsoft.storage/storageaccounts',
  'microsoft.keyvault/vaults',
  'microsoft.authorization/roleassignments',
];

/** An attribute of another provider is refused, as `Microsoft.ServiceBus/namespaces/queues:Name` was in a capture. */
function namesKnownAttributes(condition: string): boolean {
  const withoutTexts = condition.replace(/'(?:\\.|[^'\\])*'/g, "''");
  for (const [, name = ''] of withoutTexts.matchAll(/@(?:Resource|Request)\s*\[([^\]]*)\]/gi)) {
    const lower = name.trim().toLowerCase();
    const isOfType = lower.includes(':') && lower.includes('/');
    if (isOfType && !families.some((family) => lower.startsWith(`${family}:`) || lower.startsWith(`${family}/`))) {
      return false;
    }
  }
  return true;
}
