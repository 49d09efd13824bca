import type { rbac } from '@/lib/cloud';

/** Every sentence about decisions, in English. Slots: {principal} {role} {scope} {action} {target} {group} {pattern} {excludedBy}. */
export const verdicts: Record<rbac.VerdictCode, string> = {
  allowed: '{role} on {scope} allows {action} for {principal} at {target}.',
  'denied-by-deny-assignment':
    'A deny assignment on {scope} blocks {action} for {principal} at {target}, whatever roles there are.',
  'no-assignment-allows': 'Nothing allows {action} for {principal} at {target}.',
  'no-assignment-for-principal': 'Nothing allows {action} for {principal} at {target}: no role assignment names it.',
};

export const titles = {
  direct: '{role} on {scope}',
  group: '{role} on {scope}, through group {group}',
} as const;

export const unknownRole = 'An unknown role';

/** What was right and what was not, by reason. */
export const reasons: Record<rbac.ReasonCode, string> = {
  allows: 'Right principal, right scope, and {pattern} covers the action.',
  'other-principal': 'It belongs to {principal}, another principal.',
  'client-id-as-principal':
    'It names the caller’s client ID where an object ID belongs, so it belongs to nobody. Role assignments are matched by object ID.',
  'scope-below':
    'Right principal, but it is given further down, at {scope}. A role reaches down from its scope, never up.',
  'scope-elsewhere': 'Right principal, but {scope} does not contain {target}.',
  'action-unmatched': 'Right principal and right scope, but {role} does not include this action.',
  'action-excluded':
    'Right principal and right scope, and {pattern} would cover the action, but the role takes {excludedBy} out again.',
  'action-other-plane':
    'Right principal and right scope, but {pattern} covers only the control plane: managing the resource. This is a data action, and the role has none that match.',
  'role-unknown': 'Right principal and right scope, but the role definition does not exist any more.',
  'condition-not-evaluated':
    'Everything fits, but it has a condition, and this lab does not evaluate conditions yet. It counts as not met.',
};

/** The reverse of `action-other-plane`: a control-plane action asked of a role that only has data actions. */
export const dataRoleForControlAction =
  'Right principal and right scope, but {pattern} covers only the data plane: what is inside the resource. This action manages the resource.';

/** Instead of `action-unmatched` when the role has nothing at all on the plane that was asked for: `onlyPlane` names its own. */
export const roleOnOnePlane = {
  control:
    'Right principal and right scope, but {role} has no data actions: it works on the control plane, where resources are managed.',
  data: 'Right principal and right scope, but {role} has only data actions: it works on the data plane, inside the resource.',
} as const;

/** Added to `other-principal` when the role or the scope would have fitted. */
export const otherPrincipalFits = 'Right action and right scope, but it belongs to {principal}, another principal.';

/** The assignment's principal is not in the directory: it was deleted, or never was. */
export const orphan = 'It names a principal that the directory does not know, so it matches nobody.';

/** Added to `scope-*` when the role would not have fitted either. */
export const scopeAndActionMiss =
  'Right principal, but {scope} does not contain {target}, and {role} does not include this action.';

export const names = {
  unknownPrincipal: 'a deleted or unknown principal',
  root: 'everything (/)',
} as const;
