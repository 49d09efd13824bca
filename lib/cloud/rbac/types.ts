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
  /** Milliseconds since the epoch; custom roles have them. */
  readonly createdOn?: number;
  readonly updatedOn?: number;
  /** Object IDs of who made and last changed it. */
  readonly createdBy?: string;
  readonly updatedBy?: string;
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
  /** Object ID of the principal that changed it last; absent: the one that created it. */
  readonly updatedBy?: string;
  /** Moment from which it counts, while the change is still spreading (milliseconds since the epoch); absent: at once. */
  readonly effectiveFrom?: number;
  /** Set on one that was deleted: it counts until this moment. */
  readonly effectiveUntil?: number;
}

export interface DenyAssignment {
  readonly id: string;
  readonly name: string;
  /** What people call it; absent: its GUID. */
  readonly displayName?: string;
  readonly description?: string;
  /** Made by Azure and not to be changed by anyone else; absent: true. */
  readonly isSystemProtected?: boolean;
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
  /** Whether the directory has a principal, by object ID in lower case; absent: every one. Tells orphaned assignments. */
  readonly hasPrincipal?: (objectId: string) => boolean;
}

/** A value that a condition can compare; a list for attributes with several values. */
export type AttributeValue = string | number | boolean | readonly (string | number)[];

/**
 * What conditions can ask about, by attribute name such as
 * `Microsoft.Storage/storageAccounts/blobServices/containers:name` (case is ignored). What is not there is absent.
 */
export interface Attributes {
  readonly resource?: Readonly<Record<string, AttributeValue>>;
  readonly request?: Readonly<Record<string, AttributeValue>>;
  readonly principal?: Readonly<Record<string, AttributeValue>>;
  readonly environment?: Readonly<Record<string, AttributeValue>>;
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
  /** A part of an action that has several, for example `Blob.List`. */
  readonly subOperation?: string;
  readonly attributes?: Attributes;
  /**
   * The moment of the request (milliseconds since the epoch); absent: what is assigned counts, pending or not, and what
   * was deleted does not.
   */
  readonly at?: number;
  /** When the caller's token ends (milliseconds since the epoch); a token that has ended allows nothing. */
  readonly tokenExpiresOn?: number;
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
  /** The assigned principal is not in the directory (any more). */
  | { readonly kind: 'orphaned' }
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
  | { readonly kind: 'true'; readonly condition: string; readonly trace: ConditionTrace }
  /** False, or not to be decided because an attribute is absent: both deny. */
  | { readonly kind: 'false'; readonly condition: string; readonly trace: ConditionTrace }
  /** A condition that cannot be read never counts as none: the assignment allows nothing. */
  | { readonly kind: 'invalid'; readonly condition: string; readonly error: ConditionError };

/** A part of a condition's text: from `start` up to, not including, `end` (UTF-16 code units). */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where and why a condition cannot be read. */
export interface ConditionError extends Span {
  readonly code:
    | 'unexpected-character'
    | 'unterminated-text'
    | 'unexpected-token'
    | 'unexpected-end'
    | 'unknown-operator'
    | 'unsupported-operator'
    | 'unknown-source'
    | 'invalid-value'
    | 'mixed-logic'
    | 'too-long'
    | 'too-deep';
  /** The piece of text at fault. */
  readonly found: string;
  /** What could have stood there, where that is a short list. */
  readonly expected: readonly string[];
}

export type AttributeSource = 'Resource' | 'Request' | 'Principal' | 'Environment';

/** One side of a comparison, with the values that were compared. */
export interface OperandTrace {
  /** Null for a value written in the condition. */
  readonly attribute: { readonly source: AttributeSource; readonly name: string } | null;
  /** Null: the attribute is absent. */
  readonly values: readonly (string | number | boolean)[] | null;
}

/**
 * How a condition came out, part by part. `result` null: not to be decided, because an attribute is absent or holds
 * what the operator does not compare.
 */
export type ConditionTrace = Span &
  (
    | { readonly node: 'and' | 'or'; readonly result: boolean | null; readonly operands: readonly ConditionTrace[] }
    | { readonly node: 'not'; readonly result: boolean | null; readonly operand: ConditionTrace }
    | { readonly node: 'action' | 'sub-operation'; readonly result: boolean; readonly pattern: string }
    | { readonly node: 'exists' | 'not-exists'; readonly result: boolean; readonly operand: OperandTrace }
    | {
        readonly node: 'comparison';
        readonly result: boolean | null;
        /** For example `StringEquals`. */
        readonly operator: string;
        /** For example `ForAnyOfAnyValues`; null without one. */
        readonly crossProduct: string | null;
        readonly left: OperandTrace;
        readonly right: OperandTrace;
      }
  );

/** Whether a change to an assignment has spread by the moment of the question. */
export type PropagationMatch =
  | { readonly kind: 'effective' }
  | { readonly kind: 'pending'; readonly effectiveFrom: number }
  /** Deleted, and still counted. */
  | { readonly kind: 'lingering'; readonly effectiveUntil: number }
  | { readonly kind: 'removed'; readonly effectiveUntil: number };

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
  | 'orphaned'
  | 'condition-false'
  | 'condition-invalid'
  | 'not-propagated'
  | 'removed';

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
  readonly propagation: PropagationMatch;
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
  /** The caller's token has ended; `considered` still tells what its roles would say. */
  | 'token-expired'
  | 'no-assignment-allows'
  | 'no-assignment-for-principal';

export interface Explanation extends Decision {
  readonly question: Question;
  readonly verdict: VerdictCode;
  /**
   * What allowed it first, then the nearest misses, then the rest. Every assignment of the caller is here, those that
   * name its client ID, and orphaned ones that would reach; of the others as many as were asked for.
   */
  readonly considered: readonly Consideration[];
  /** How many assignments to other principals are left out. */
  readonly others: number;
  /** Deny assignments that apply, empty in the ordinary case. */
  readonly denies: readonly DenyConsideration[];
}
