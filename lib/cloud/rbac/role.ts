import { builtInRoleCondition } from './built-in-conditions';
import { type CompiledPattern, compilePattern, matchesCompiled } from './match';
import type { ActionMatch, Permission, Plane, RoleDefinition } from './types';

/** What one permission block allows on one plane: `allow` minus `except`. */
interface Grant {
  readonly allow: readonly CompiledPattern[];
  readonly except: readonly CompiledPattern[];
}

/** Permission blocks by plane, ready to match; also used for deny assignments. */
export type CompiledPermissions = Readonly<Record<Plane, readonly Grant[]>>;

export interface CompiledRole {
  /** Place among the roles of its policy. */
  readonly index: number;
  readonly definition: RoleDefinition;
  readonly permissions: CompiledPermissions;
  /** A condition that comes with the role itself, whoever it is assigned to. */
  readonly condition: string | null;
}

const compiledPermissions = new WeakMap<RoleDefinition, CompiledPermissions>();

/** Prepares a role. Its patterns are remembered by object, because every snapshot of a world shares its definitions. */
export function compileRole(definition: RoleDefinition, index: number): CompiledRole {
  const permissions = compiledPermissions.get(definition) ?? compilePermissions(definition.permissions);
  compiledPermissions.set(definition, permissions);
  return { index, definition, permissions, condition: builtInRoleCondition(definition.id) };
}

export function compilePermissions(permissions: readonly Permission[]): CompiledPermissions {
  return {
    control: permissions.map((block) => compileGrant(block.actions, block.notActions)),
    data: permissions.map((block) => compileGrant(block.dataActions, block.notDataActions)),
  };
}

function compileGrant(allow: readonly string[], except: readonly string[]): Grant {
  return { allow: allow.map(compilePattern), except: except.map(compilePattern) };
}

/**
 * The pattern by which some block covers an action (in lower case), or null. NotActions take away only from their own
 * block: blocks add up (Microsoft Learn, "Understand Azure role definitions").
 */
export function coveringPattern(
  permissions: CompiledPermissions,
  plane: Plane,
  action: string,
): CompiledPattern | null {
  for (const grant of permissions[plane]) {
    const pattern = firstMatch(grant.allow, action);
    if (pattern !== null && firstMatch(grant.except, action) === null) return pattern;
  }
  return null;
}

/** How a role meets an action (in lower case), with what was missing when it does not cover it. */
export function matchAction(role: CompiledRole | null, plane: Plane, action: string): ActionMatch {
  if (role === null) return { kind: 'unknown-role' };
  const covering = coveringPattern(role.permissions, plane, action);
  if (covering !== null) return { kind: 'matched', pattern: covering.source };

  for (const grant of role.permissions[plane]) {
    const pattern = firstMatch(grant.allow, action);
    const excludedBy = firstMatch(grant.except, action);
    if (pattern !== null && excludedBy !== null) {
      return { kind: 'excluded', pattern: pattern.source, excludedBy: excludedBy.source };
    }
  }

  const otherPlane = plane === 'control' ? 'data' : 'control';
  const other = coveringPattern(role.permissions, otherPlane, action);
  if (other !== null) return { kind: 'other-plane', pattern: other.source, plane: otherPlane };
  return { kind: 'unmatched', onlyPlane: onlyPlane(role.permissions, plane, otherPlane) };
}

/** The other plane when the role has something there and nothing on the plane that was asked for. */
function onlyPlane(permissions: CompiledPermissions, asked: Plane, other: Plane): Plane | null {
  const hasAny = (plane: Plane) => permissions[plane].some((grant) => grant.allow.length > 0);
  return hasAny(other) && !hasAny(asked) ? other : null;
}

function firstMatch(patterns: readonly CompiledPattern[], action: string): CompiledPattern | null {
  for (const pattern of patterns) if (matchesCompiled(pattern, action)) return pattern;
  return null;
}
