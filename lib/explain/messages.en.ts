import type { rbac, TokenProblem } from '@/lib/cloud';

/** Every sentence about decisions, in English. Slots: {principal} {role} {scope} {action} {target} {group} {pattern} {excludedBy}. */
export const verdicts: Record<rbac.VerdictCode, string> = {
  allowed: '{role} on {scope} allows {action} for {principal} at {target}.',
  'denied-by-deny-assignment':
    'A deny assignment on {scope} blocks {action} for {principal} at {target}, whatever roles there are.',
  'token-expired':
    'The token of {principal} has ended, so it allows nothing: {action} at {target} needs a new token, whatever roles there are.',
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
  orphaned: 'It names a principal that the directory does not know, so it matches nobody.',
  'condition-false': 'Principal, scope and action fit, but its condition is not met.',
  'condition-invalid':
    'Principal, scope and action fit, but its condition cannot be read. A condition that cannot be read is never met.',
  'not-propagated':
    'Everything fits, but the assignment is new and does not count before {from}. Azure takes up to 10 minutes.',
  removed: 'It was deleted, and stopped counting at {until}.',
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

/** Instead of `allows` while a deleted assignment still counts. */
export const lingering =
  'Right principal, right scope, and {pattern} covers the action. It was deleted, and still counts until {until}.';

/** Added to `scope-*` when the role would not have fitted either. */
export const scopeAndActionMiss =
  'Right principal, but {scope} does not contain {target}, and {role} does not include this action.';

export const names = {
  unknownPrincipal: 'a deleted or unknown principal',
  root: 'everything (/)',
} as const;

/** Why a token was refused before access was checked. Slots: {aud} {iss} {exp} {now}. */
export const tokenRefusals: Record<TokenProblem, string> = {
  malformed: 'What came as a token is not one that can be read, so nobody knows who is calling.',
  algorithm: 'The token says that it is signed by another method than RS256, so its signature was not even looked at.',
  'unknown-key': 'The token names a signing key that Microsoft Entra ID does not publish.',
  signature: 'The token’s signature does not fit its content: it was changed, or signed by somebody else.',
  issuer: 'The token was issued by {iss}, which is another tenant.',
  audience: 'The token is genuine and meant for another service: its audience is {aud}.',
  expired: 'The token ended at {exp}, and it was {now}. A new one is needed; role assignments had no part.',
  'not-yet-valid': 'The token is not valid yet: its nbf claim lies after {now}.',
};

/** Why a vault refused a caller without asking role assignments. Slots: {vault} {principal} {objects} {permission} {held} {address} {allowed}. */
export const policyRefusals = {
  noEntry:
    '{vault} asks its access policies, and none of them names {principal} or a group of it. Role assignments have no part in this vault’s data.',
  clientId:
    '{vault} asks its access policies, and one has the client ID of {principal} where an object ID belongs, so it is nobody’s.',
  holdsNothing:
    '{vault} asks its access policies. {principal} has an entry, which allows nothing on {objects}; this needs {permission}.',
  holds: '{vault} asks its access policies. {principal} may do {held} on {objects}; this needs {permission}.',
  firewall:
    'The firewall of {vault} lets {allowed} through, and the request came from {address}. No right changes that.',
  closedFirewall:
    'The firewall of {vault} lets no address through, and the request came from {address}. No right changes that.',
  publicNetwork:
    '{vault} is closed to the public network, and a request from there is refused whatever rights the caller has.',
} as const;
