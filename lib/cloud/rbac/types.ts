/** The vocabulary of Azure RBAC decisions. Plain data: everything here survives JSON. */

/** Control plane: requests to Resource Manager (Actions). Data plane: requests to the resource itself (DataActions). */
export type Plane = 'control' | 'data';

export interface Permission {
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly dataActions: readonly string[];
  readonly notDataActions: readonly string[];
}

export interface RoleDefinition {
  /** The role's GUID (the resource name, not the full resource ID). */
  readonly id: string;
  readonly roleName: string;
  readonly roleType: 'BuiltInRole' | 'CustomRole';
  readonly description: string;
  readonly permissions: readonly Permission[];
  readonly assignableScopes: readonly string[];
}

export type PrincipalType = 'User' | 'Group' | 'ServicePrincipal';

export interface RoleAssignment {
  /** Full resource ID: `{scope}/providers/Microsoft.Authorization/roleAssignments/{guid}`. */
  readonly id: string;
  /** The assignment's GUID. */
  readonly name: string;
  readonly scope: string;
  /** The role definition's GUID. */
  readonly roleDefinitionId: string;
  /** Object ID of the user, group or service principal. */
  readonly principalId: string;
  readonly principalType: PrincipalType;
  readonly description: string | null;
  readonly condition: string | null;
  readonly conditionVersion: string | null;
  /** Milliseconds since the epoch. */
  readonly createdOn: number;
  readonly updatedOn: number;
  /** Object ID of the principal that created it. */
  readonly createdBy: string;
}

export interface DenyAssignment {
  readonly id: string;
  readonly name: string;
  readonly scope: string;
  readonly permissions: readonly Permission[];
  /** Object IDs; `00000000-0000-0000-0000-000000000000` means every principal. */
  readonly principalIds: readonly string[];
  readonly excludePrincipalIds: readonly string[];
  readonly doNotApplyToChildScopes: boolean;
}

/** Everything a decision depends on. */
export interface Policy {
  readonly roleDefinitions: readonly RoleDefinition[];
  readonly roleAssignments: readonly RoleAssignment[];
  readonly denyAssignments: readonly DenyAssignment[];
  /** Group object ID to the object IDs of its direct members (groups may be nested). */
  readonly groupMembers: Readonly<Record<string, readonly string[]>>;
  /** Parent of a scope where the path does not tell it: a subscription's or management group's management group. */
  readonly scopeParents: Readonly<Record<string, string>>;
}

export interface Question {
  /** Object ID of the caller (the token's `oid`). */
  readonly principalId: string;
  /** Client ID of the caller (`appid`): never matches, but explains a common mistake. */
  readonly clientId?: string;
  /** Groups named in the token; when absent, membership is taken from the policy. */
  readonly groupIds?: readonly string[];
  readonly plane: Plane;
  /** For example `Microsoft.KeyVault/vaults/secrets/getSecret/action`. */
  readonly action: string;
  /** Resource ID of what is acted on. */
  readonly scope: string;
}

export interface Decision {
  readonly allowed: boolean;
  /** The role assignment that allowed it, or null. */
  readonly assignmentId: string | null;
  /** The deny assignment that blocked it, or null. */
  readonly denyAssignmentId: string | null;
}

export type PrincipalMatch =
  | { readonly kind: 'direct' }
  /** Group object IDs from the assigned group down to the one that holds the caller. */
  | { readonly kind: 'group'; readonly path: readonly string[] }
  /** The assignment names the caller's client ID where an object ID belongs. */
  | { readonly kind: 'client-id' }
  | { readonly kind: 'none' };

/** How the assignment's scope lies to the question's scope. */
export type ScopeMatch =
  | { readonly kind: 'at' }
  | { readonly kind: 'inherited' }
  /** The assignment is below the question's scope. */
  | { readonly kind: 'below' }
  | { readonly kind: 'elsewhere' };

export type ActionMatch =
  | { readonly kind: 'matched'; readonly pattern: string }
  /** A pattern matched and a NotActions or NotDataActions pattern took it away. */
  | { readonly kind: 'excluded'; readonly pattern: string; readonly excludedBy: string }
  /** The role has a matching pattern, but on the other plane, `plane` (Owner's `*` for a data action). */
  | { readonly kind: 'other-plane'; readonly pattern: string; readonly plane: Plane }
  /** `onlyPlane`: the one plane the role works on, when it has nothing at all on the plane that was asked for. */
  | { readonly kind: 'unmatched'; readonly onlyPlane: Plane | null }
  /** The role definition does not exist (any more). */
  | { readonly kind: 'unknown-role' };

export type ConditionMatch =
  | { readonly kind: 'none' }
  /** Conditions are not evaluated yet: an assignment that has one never allows. */
  | { readonly kind: 'not-evaluated'; readonly condition: string };

/** Closed list: why an assignment did or did not count. The first failing part names the reason. */
export type ReasonCode =
  | 'allows'
  | 'other-principal'
  | 'client-id-as-principal'
  | 'scope-below'
  | 'scope-elsewhere'
  | 'action-unmatched'
  | 'action-excluded'
  | 'action-other-plane'
  | 'role-unknown'
  | 'condition-not-evaluated';

export interface Consideration {
  readonly assignmentId: string;
  readonly roleDefinitionId: string;
  /** Null when the role definition does not exist. */
  readonly roleName: string | null;
  readonly principalId: string;
  readonly scope: string;
  readonly principal: PrincipalMatch;
  readonly scopeMatch: ScopeMatch;
  readonly action: ActionMatch;
  readonly condition: ConditionMatch;
  /** True when this assignment alone would allow; a deny assignment still wins over it. */
  readonly counts: boolean;
  readonly reason: ReasonCode;
}

export interface DenyConsideration {
  readonly denyAssignmentId: string;
  readonly scope: string;
  readonly pattern: string;
}

/** Closed list: why the whole question was answered so. */
export type VerdictCode =
  | 'allowed'
  | 'denied-by-deny-assignment'
  | 'no-assignment-allows'
  | 'no-assignment-for-principal';

export interface Explanation extends Decision {
  readonly question: Question;
  readonly verdict: VerdictCode;
  /** What allowed it first, then the nearest misses, then the rest. */
  readonly considered: readonly Consideration[];
  /** Deny assignments that apply, empty in the ordinary case. */
  readonly denies: readonly DenyConsideration[];
}
